package io.hermod.benchmarks.harness;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Named lines as SVG, with two logarithmic axes. A line's name and its last value stand at its end. */
public record LogPlot(String title, String across, String up, List<Line> lines) {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 220;
    private static final int TOP = 60;
    private static final int BOTTOM = 55;
    private static final double LABEL_HEIGHT = 16;
    private static final List<String> COLOURS =
            List.of("#0a6ebd", "#d1495b", "#2a9d5c", "#b8860b", "#6a4c93", "#555555");

    public LogPlot {
        lines = List.copyOf(lines);
    }

    /** Points that are joined, from left to right. */
    public record Line(String name, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Both are above zero. */
    public record Point(double x, double y) {}

    public String svg() {
        int floor = HEIGHT - BOTTOM;
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%d" y="24" font-size="16">%s</text>
            <text x="%d" y="44" fill="#555">%s</text>
            <text x="%d" y="%d" fill="#555" text-anchor="middle">%s</text>
            <path d="M%d %dV%dH%d" fill="none" stroke="#999"/>
            %s
            %s
            </svg>
            """.formatted(
                        WIDTH,
                        HEIGHT,
                        LEFT,
                        title,
                        LEFT,
                        up,
                        (LEFT + WIDTH - RIGHT) / 2,
                        HEIGHT - 12,
                        across,
                        LEFT,
                        TOP,
                        floor,
                        WIDTH - RIGHT,
                        ticks(),
                        IntStream.range(0, lines.size()).mapToObj(this::line).collect(Collectors.joining("\n")));
    }

    /** The points' values across, and powers of ten upwards. */
    private String ticks() {
        String below = all(Point::x)
                .distinct()
                .sorted()
                .mapToObj(value -> "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"#555\">%.0f</text>"
                        .formatted(one(x(value)), HEIGHT - BOTTOM + 18, value))
                .collect(Collectors.joining("\n"));
        String beside = IntStream.rangeClosed(lowest(), highest())
                .mapToDouble(power -> Math.pow(10, power))
                .mapToObj(value -> "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" fill=\"#555\">%.0f</text>"
                        .formatted(LEFT - 6, one(y(value) + 4), value))
                .collect(Collectors.joining("\n"));
        return below + "\n" + beside;
    }

    private String line(int index) {
        Line line = lines.get(index);
        String colour = COLOURS.get(index % COLOURS.size());
        Point last = line.points().getLast();
        return """
            <polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>
            %s
            <text x="%s" y="%s" fill="%s">%s: %s</text>\
            """.formatted(
                        line.points().stream()
                                .map(point -> one(x(point.x())) + "," + one(y(point.y())))
                                .collect(Collectors.joining(" ")),
                        colour,
                        line.points().stream()
                                .map(point -> "<circle cx=\"%s\" cy=\"%s\" r=\"4\" fill=\"%s\"/>"
                                        .formatted(one(x(point.x())), one(y(point.y())), colour))
                                .collect(Collectors.joining("\n")),
                        one(x(last.x()) + 9),
                        one(labels().getOrDefault(index, 0.0) + 4),
                        colour,
                        line.name(),
                        last.y() < 100 ? Table.two(last.y()) : Table.whole(last.y()));
    }

    /** The heights of the lines' names, which are moved down until none covers another. */
    private Map<Integer, Double> labels() {
        Map<Integer, Double> heights = new HashMap<>();
        List<Integer> fromTheTop = IntStream.range(0, lines.size())
                .boxed()
                .sorted(Comparator.comparingDouble(this::end))
                .toList();
        double above = 0;
        for (int line : fromTheTop) {
            above = Math.max(end(line), above + LABEL_HEIGHT);
            heights.put(line, above);
        }
        return heights;
    }

    private double end(int line) {
        return y(lines.get(line).points().getLast().y());
    }

    private DoubleStream all(ToDoubleFunction<Point> value) {
        return lines.stream().flatMap(line -> line.points().stream()).mapToDouble(value);
    }

    private int lowest() {
        return (int) Math.floor(Math.log10(all(Point::y).min().orElse(1)));
    }

    private int highest() {
        return (int) Math.ceil(Math.log10(all(Point::y).max().orElse(10)));
    }

    private double x(double value) {
        double least = Math.log(all(Point::x).min().orElse(1));
        double most = Math.log(all(Point::x).max().orElse(10));
        return LEFT + 20 + (WIDTH - LEFT - RIGHT - 20.0) * (Math.log(value) - least) / (most - least);
    }

    private double y(double value) {
        double part = (Math.log10(value) - lowest()) / (highest() - lowest());
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * part;
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

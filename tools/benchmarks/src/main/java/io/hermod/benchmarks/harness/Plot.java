package io.hermod.benchmarks.harness;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A line through measured points as SVG: with a logarithmic horizontal axis, and a vertical one from zero. */
public record Plot(String title, String across, String up, List<Point> points) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 70;
    private static final int RIGHT = 30;
    private static final int TOP = 50;
    private static final int BOTTOM = 55;
    /** The height of a plot, as a multiple of its highest point. */
    private static final double HEADROOM = 1.25;

    public Plot {
        points = List.copyOf(points);
    }

    public record Point(double x, double y) {}

    public String svg() {
        int floor = HEIGHT - BOTTOM;
        String line = points.stream()
                .map(point -> one(x(point)) + "," + one(y(point)))
                .collect(Collectors.joining(" "));
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
            <rect width="100%%" height="100%%" fill="white"/>
            <text x="%d" y="24" font-size="16">%s</text>
            <text x="%d" y="42" fill="#555">%s</text>
            <text x="%d" y="%d" fill="#555" text-anchor="middle">%s</text>
            <path d="M%d %dV%dH%d" fill="none" stroke="#999"/>
            <polyline points="%s" fill="none" stroke="#0a6ebd" stroke-width="2"/>
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
                        line,
                        points.stream().map(this::marks).collect(Collectors.joining("\n")));
    }

    /** The point, with its vertical value above it and its horizontal value below the axis. */
    private String marks(Point point) {
        String x = one(x(point));
        return """
            <circle cx="%s" cy="%s" r="4" fill="#0a6ebd"/>
            <text x="%s" y="%s" text-anchor="middle">%s</text>
            <text x="%s" y="%d" text-anchor="middle" fill="#555">%.0f</text>\
            """.formatted(
                        x,
                        one(y(point)),
                        x,
                        one(y(point) - 10),
                        point.y() < 100 ? "%.2f".formatted(point.y()) : "%.0f".formatted(point.y()),
                        x,
                        HEIGHT - BOTTOM + 18,
                        point.x());
    }

    private double x(Point point) {
        double least = Math.log(points.getFirst().x());
        double most = Math.log(points.getLast().x());
        double room = WIDTH - LEFT - RIGHT - 40.0;
        return LEFT + 20 + room * (Math.log(point.x()) - least) / (most - least);
    }

    private double y(Point point) {
        double most = points.stream().mapToDouble(Point::y).max().orElse(1) * HEADROOM;
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * point.y() / most;
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

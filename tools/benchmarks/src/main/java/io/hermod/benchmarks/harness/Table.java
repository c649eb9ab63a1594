package io.hermod.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under a headline. The first column holds texts, the others hold numbers. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headline) {
        rows.add(List.of(headline));
    }

    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    public static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    public static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    public static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    @Override
    public String toString() {
        return rows.stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(List<String> row) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), column))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private String padded(String cell, int column) {
        String padding = " ".repeat(width(column) - cell.length());
        return column == 0 ? cell + padding : padding + cell;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

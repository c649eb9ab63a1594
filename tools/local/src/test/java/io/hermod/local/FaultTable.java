package io.hermod.local;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What the tests of a table have counted, for a person to read. */
final class FaultTable {
    private final String title;
    private final SortedSet<String> lines = new ConcurrentSkipListSet<>();

    FaultTable(Object... columns) {
        this.title = line(columns);
    }

    void add(Object... cells) {
        lines.add(line(cells));
    }

    void print() {
        System.out.println(title);
        lines.forEach(System.out::println);
    }

    private static String line(Object... cells) {
        return Arrays.stream(cells).map(cell -> "%-21s".formatted(cell)).collect(Collectors.joining());
    }
}

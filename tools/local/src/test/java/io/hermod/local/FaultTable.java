package io.hermod.local;

import java.util.Arrays;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What the tests of a table have counted, for a person to read. */
final class FaultTable {
    private final String title;
    private final SortedSet<String> lines = new ConcurrentSkipListSet<>();

    /** @param columns their names, with bars between them */
    FaultTable(String columns) {
        this.title = line((Object[]) columns.split(" \\| ", -1));
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

package io.hermod.core.shared;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists and tables of names, written as a text block: names without spaces, separated by white space. */
public final class Words {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Words() {}

    public static List<String> in(String text) {
        return SPACES.splitAsStream(text.strip()).toList();
    }

    /**
     * A table.
     *
     * @param lines each with a key and its value
     * @throws IllegalArgumentException if a line has not two words
     * @throws IllegalStateException if two lines have the same key
     */
    public static Map<String, String> table(String lines) {
        return lines.lines().map(Words::row).collect(Collectors.toUnmodifiableMap(List::getFirst, List::getLast));
    }

    private static List<String> row(String line) {
        List<String> row = in(line);
        if (row.size() != 2) {
            throw new IllegalArgumentException("a line of a table has a key and a value: " + line);
        }
        return row;
    }
}

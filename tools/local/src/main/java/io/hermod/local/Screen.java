package io.hermod.local;

import io.hermod.core.settings.EnvironmentVariables;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal, pipe or file that the demo prints to.
 *
 * @param rows 0 if lines cannot be redrawn: it is no terminal, or its size is unknown
 * @param coloured whether it shows colours, and its user wants them
 * @param unicode whether its character set has more than ASCII
 */
record Screen(int rows, int columns, boolean coloured, boolean unicode) {
    /** The system property that {@code ./run} sets: rows and columns of the terminal, or nothing. */
    static final String PROPERTY = "hermod.screen";

    private static final int USUAL_COLUMNS = 80;
    private static final int MIN_COLUMNS = 20;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})");

    static Screen of(String size, EnvironmentVariables environment, Charset charset) {
        Matcher terminal = SIZE.matcher(size);
        boolean isTerminal = terminal.matches();
        int columns = isTerminal ? Integer.parseInt(terminal.group(2)) : 0;
        Optional<String> noColour = environment.get("NO_COLOR");
        return new Screen(
                isTerminal && columns > 0 ? Integer.parseInt(terminal.group(1)) : 0,
                columns == 0 ? USUAL_COLUMNS : Math.max(columns, MIN_COLUMNS),
                isTerminal && noColour.isEmpty(),
                charset.newEncoder().canEncode("✓✗…"));
    }

    /** The text on one line that leaves the last column free; it is cut after a word if it is too long. */
    String fitted(String text, int indent) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        int room = Math.max(1, columns - 1 - indent);
        if (line.codePointCount(0, line.length()) <= room) {
            return line;
        }
        String dots = unicode ? "…" : "...";
        String cut = line.substring(0, line.offsetByCodePoints(0, Math.max(0, room - dots.length())));
        int lastSpace = cut.lastIndexOf(' ');
        return (lastSpace > room / 2 ? cut.substring(0, lastSpace + 1) : cut) + dots;
    }
}

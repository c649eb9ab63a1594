package io.hermod.providers.error;

import io.hermod.core.shared.Payload;
import java.util.Optional;
import java.util.regex.Pattern;

/** An error's body that is neither JSON nor a page but a few words, under any label. */
public final class PlainText {
    private static final Pattern JSON_VALUE = Pattern.compile("null|true|false|[-.\\d]+");

    /** More of it is not shown. */
    public static final int LONGEST = 500;

    private PlainText() {}

    /** The words, all of them. */
    public static Optional<String> of(Payload body) {
        String text = body.asUtf8().replace("\uFEFF", "").strip();
        return Optional.of(text)
                .filter(words -> !words.isEmpty() && !isMarkup(words) && !isBinary(words))
                .filter(words -> !JSON_VALUE.matcher(words).matches());
    }

    /** At most so many characters, none of them cut in the middle. */
    public static String shortened(String text, int longest) {
        return text.codePoints()
                .limit(longest)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isMarkup(String text) {
        return text.startsWith("<") || text.startsWith("{") || text.startsWith("[") || text.contains("</");
    }

    private static boolean isBinary(String text) {
        return text.chars().anyMatch(unit -> Character.isISOControl(unit) && !Character.isWhitespace(unit));
    }
}

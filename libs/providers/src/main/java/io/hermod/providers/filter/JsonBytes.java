package io.hermod.providers.filter;

import com.fasterxml.jackson.core.JsonParser;
import java.nio.charset.StandardCharsets;

/** Positions in a document whose tokens a parser has read. */
final class JsonBytes {
    private static final int LONGEST_COMPARED = 200;
    private static final String LONGER = "…";

    private final byte[] json;

    JsonBytes(byte[] json) {
        this.json = json;
    }

    /** The first byte of the parser's current token. */
    static int start(JsonParser parser) {
        return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    }

    /** The end of what stands before a token, without the separator and white space between them. */
    int endBefore(int token) {
        int end = token;
        while (isBetweenTokens(json[end - 1])) {
            end--;
        }
        return end;
    }

    /** An array or object without white space; not its JSON if it is long. */
    String compact(int from, int to) {
        return to - from > LONGEST_COMPARED
                ? LONGER
                : new String(json, from, to - from, StandardCharsets.UTF_8).replaceAll("\\s", "");
    }

    private static boolean isBetweenTokens(byte one) {
        return switch (one) {
            case ' ', '\t', '\n', '\r', ',', ':' -> true;
            default -> false;
        };
    }
}

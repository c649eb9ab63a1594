package io.hermod.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names the usual mistakes in a body that should be a JSON object. Quotes nothing of the body. */
public final class JsonMistakes {
    private static final Pattern FORM = Pattern.compile("[\\w.%+\\[\\]-]+=.*", Pattern.DOTALL);
    private static final int MAX_EXAMINED = 256;

    private JsonMistakes() {}

    /** Why the body is no JSON object. */
    public static String in(byte[] body, MalformedJson malformed) {
        String start = new String(body, 0, Math.min(body.length, MAX_EXAMINED), StandardCharsets.UTF_8);
        if (start.isBlank() && body.length <= MAX_EXAMINED) {
            return "the body is empty, and JSON is required";
        }
        if (start.startsWith("--") || FORM.matcher(start).matches()) {
            return "the body is a form, and JSON is required";
        }
        return start.startsWith("\uFEFF") ? "a byte-order mark at byte 0" : malformed.explained();
    }

    /** Empty if the mistake is none of the usual ones. */
    static String of(JsonProcessingException cause) {
        if (cause instanceof JsonEOFException) {
            return "the end is missing";
        }
        String message = String.valueOf(cause.getOriginalMessage());
        if (message.startsWith("Duplicate")) {
            return "a name stands twice in an object";
        }
        if (message.contains("('}'") && message.contains("field name")) {
            return "a comma before }";
        }
        if (message.contains("(']'") && message.contains("expected a")) {
            return "a comma before ]";
        }
        if (message.contains("('\'' (code 39)")) {
            return "a single quote, and JSON has double quotes";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "a line break or control character in a string";
        }
        if (message.contains("(non-standard) comment")) {
            return "a comment, and JSON has none";
        }
        if (message.startsWith("Non-standard token")) {
            return "NaN or Infinity before it, and JSON has neither";
        }
        return message.startsWith("Unrecognized token") ? "a word that is no JSON value" : "";
    }
}

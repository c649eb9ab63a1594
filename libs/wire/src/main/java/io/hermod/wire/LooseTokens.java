package io.hermod.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The edits that make a document's tokens strict, in their order: a number that is not finite, as Python writes it,
 * becomes null, and a control character in a string is escaped. They are found anew by each iteration, because a
 * response may have millions of them.
 */
final class LooseTokens implements Iterable<JsonEdit> {
    private static final List<byte[]> NOT_FINITE = List.of(ascii("NaN"), ascii("Infinity"), ascii("-Infinity"));

    private final byte[] json;

    LooseTokens(byte[] json) {
        this.json = json;
    }

    @Override
    public Iterator<JsonEdit> iterator() {
        return new Scan(json);
    }

    /** The number of bytes that the edits add; negative if they remove more. */
    long growth() {
        long growth = 0;
        for (JsonEdit edit : this) {
            growth += edit.growth();
        }
        return growth;
    }

    private static byte[] ascii(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Scan implements Iterator<JsonEdit> {
        private final byte[] json;
        private int at;
        private boolean isInString;
        private Optional<JsonEdit> next;

        Scan(byte[] json) {
            this.json = json;
            this.next = find();
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public JsonEdit next() {
            JsonEdit found = next.orElseThrow(NoSuchElementException::new);
            next = find();
            return found;
        }

        private Optional<JsonEdit> find() {
            Optional<JsonEdit> found = Optional.empty();
            while (found.isEmpty() && at < json.length) {
                found = isInString ? inString() : betweenStrings();
            }
            return found;
        }

        /** A backslash takes the byte after it along, which may be a quote. */
        private Optional<JsonEdit> inString() {
            int start = at;
            byte current = json[start];
            at += current == '\\' ? 2 : 1;
            isInString = current != '"';
            return current >= 0 && current < ' '
                    ? Optional.of(new JsonEdit(start, at, escaped(current)))
                    : Optional.empty();
        }

        private Optional<JsonEdit> betweenStrings() {
            int start = at;
            at++;
            isInString = json[start] == '"';
            return switch (json[start]) {
                case 'N', 'I', '-' -> notFinite(start);
                default -> Optional.empty();
            };
        }

        private Optional<JsonEdit> notFinite(int start) {
            for (byte[] word : NOT_FINITE) {
                int end = start + word.length;
                if (end <= json.length && Arrays.equals(json, start, end, word, 0, word.length)) {
                    at = end;
                    return Optional.of(new JsonEdit(start, end, "null"));
                }
            }
            return Optional.empty();
        }

        private static String escaped(byte control) {
            return switch (control) {
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                default -> "\\u%04x".formatted(control);
            };
        }
    }
}

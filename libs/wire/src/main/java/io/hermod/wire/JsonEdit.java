package io.hermod.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** A change to a document's bytes; all other bytes stay. */
public record JsonEdit(int start, int end, String replacement) {

    public static JsonEdit cut(int start, int end) {
        return new JsonEdit(start, end, "");
    }

    public static JsonEdit insert(int at, String text) {
        return new JsonEdit(at, at, text);
    }

    /** The document with all edits, which must not overlap. */
    public static byte[] apply(byte[] document, List<JsonEdit> edits) {
        return applyInOrder(
                document,
                edits.stream().sorted(Comparator.comparingInt(JsonEdit::start)).toList());
    }

    /** The document with all edits, which are iterated twice, in the order of their positions. */
    static byte[] applyInOrder(byte[] document, Iterable<JsonEdit> edits) {
        long size = document.length;
        for (JsonEdit edit : edits) {
            size += edit.growth();
        }
        ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(size));
        int copied = 0;
        for (JsonEdit edit : edits) {
            out.put(document, copied, edit.start - copied);
            out.put(edit.replacement.getBytes(StandardCharsets.UTF_8));
            copied = edit.end;
        }
        return out.put(document, copied, document.length - copied).array();
    }

    /** The number of bytes that the edit adds; negative if it removes more. */
    public int growth() {
        return replacement.getBytes(StandardCharsets.UTF_8).length - (end - start);
    }
}

package io.hermod.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/** A change to a document's bytes that leaves all the other bytes as they are. */
public record JsonEdit(int start, int end, String replacement) {

    public static JsonEdit cut(int start, int end) {
        return new JsonEdit(start, end, "");
    }

    public static JsonEdit insert(int at, String text) {
        return new JsonEdit(at, at, text);
    }

    /** The document with all the edits made; they must not overlap. */
    public static byte[] apply(byte[] document, List<JsonEdit> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + 256);
        int copied = 0;
        for (JsonEdit edit :
                edits.stream().sorted(Comparator.comparingInt(JsonEdit::start)).toList()) {
            out.write(document, copied, edit.start - copied);
            out.writeBytes(edit.replacement.getBytes(StandardCharsets.UTF_8));
            copied = edit.end;
        }
        out.write(document, copied, document.length - copied);
        return out.toByteArray();
    }
}

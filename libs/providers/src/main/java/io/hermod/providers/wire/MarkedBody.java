package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON body whose uploads are marked by short texts, so that it can be mapped as a tree while the files stay in their
 * store.
 *
 * @param json the body with the model and the marks in it
 * @param marks of the uploads
 */
public record MarkedBody(Payload json, Marks marks) {

    /** Marks the uploads of a body, and fills its slot with the model. */
    public static MarkedBody of(RequestBody body, String model) {
        String prefix =
                Marks.unusedPrefix(body.uploads().isEmpty() ? "" : body.bytes().asUtf8());
        Map<String, BodyPiece> uploads = new HashMap<>();
        ByteArrayOutputStream marked = new ByteArrayOutputStream(body.bytes().size() + model.length());
        int from = 0;
        boolean isModelWritten = false;
        for (Insertion insertion : body.uploads()) {
            isModelWritten |= write(marked, body, from, insertion.at(), model, isModelWritten);
            String mark = prefix + uploads.size() + "-";
            uploads.put(mark, insertion.upload());
            marked.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
            from = Math.max(insertion.at(), from);
        }
        write(marked, body, from, body.bytes().size(), model, isModelWritten);
        return new MarkedBody(Payload.of(marked.toByteArray()), new Marks(uploads));
    }

    /** The body as a tree. The submit function has checked that it is one object. */
    public JsonTree tree() {
        try {
            return JsonTree.read(json.bytes());
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a checked body is not a JSON object", impossible);
        }
    }

    /** The mapped body, with the uploads in the places of their marks. */
    public List<BodyPiece> pieces(JsonMap mapped) {
        return marks.pieces(mapped);
    }

    /** Writes a range, with the model instead of its slot if the slot lies in the range. */
    private static boolean write(
            ByteArrayOutputStream out, RequestBody body, int from, int to, String model, boolean isModelWritten) {
        byte[] bytes = body.bytes().bytes();
        if (isModelWritten || body.slotStart() < from || (body.slotStart() >= to && to < bytes.length)) {
            out.write(bytes, from, to - from);
            return false;
        }
        out.write(bytes, from, body.slotStart() - from);
        out.writeBytes(JsonText.string(model));
        out.write(bytes, body.slotEnd(), to - body.slotEnd());
        return true;
    }
}

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON body whose uploads are marked by short texts, so that it can be mapped as a tree while the files stay in their
 * store.
 *
 * @param json the body with the model and the marks in it
 * @param uploads by their marks
 */
public record MarkedBody(Payload json, Map<String, BodyPiece.Upload> uploads) {
    private static final String MARK = "hermod-upload-";

    /** Marks the uploads of a body, and fills its slot with the model. */
    public static MarkedBody of(RequestBody body, String model) {
        String prefix = unusedPrefix(body);
        Map<String, BodyPiece.Upload> uploads = new LinkedHashMap<>();
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
        return new MarkedBody(Payload.of(marked.toByteArray()), uploads);
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
        byte[] bytes = mapped.bytes();
        if (uploads.isEmpty()) {
            return List.of(BodyPiece.Bytes.of(Payload.of(bytes)));
        }
        Payload source = Payload.of(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<BodyPiece> pieces = new ArrayList<>();
        int from = 0;
        int at = nextMark(text, from);
        while (at >= 0) {
            String mark = markAt(text, at);
            pieces.add(new BodyPiece.Bytes(source, from, at));
            pieces.add(uploads.get(mark));
            from = at + mark.length();
            at = nextMark(text, from);
        }
        pieces.add(new BodyPiece.Bytes(source, from, bytes.length));
        return pieces;
    }

    private int nextMark(String text, int from) {
        return uploads.keySet().stream()
                .mapToInt(mark -> text.indexOf(mark, from))
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    private String markAt(String text, int at) {
        return uploads.keySet().stream()
                .filter(mark -> text.startsWith(mark, at))
                .findFirst()
                .orElseThrow();
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

    /** A text that the client's body does not contain. */
    private static String unusedPrefix(RequestBody body) {
        String text = body.uploads().isEmpty() ? "" : body.bytes().asUtf8();
        int number = 0;
        while (text.contains(MARK + number + "-")) {
            number++;
        }
        return MARK + number + "-";
    }
}

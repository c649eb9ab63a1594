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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON body whose files are marked by short texts, so that it can be mapped as a tree: uploads stay in their store,
 * and fetched files are in memory once.
 *
 * @param json the body with the model and the marks of uploads in it
 * @param marks of uploads and fetched files
 * @param dataUrls of fetched files, by their URLs; each has the mark of its file
 */
public record MarkedBody(Payload json, Marks marks, Map<String, String> dataUrls) {

    /** Marks the uploads of a body, and fills its slot with the model. */
    public static MarkedBody of(RequestBody body, String model) {
        return of(body, model, FetchedFiles.none());
    }

    /** Marks the uploads of a body and the files behind its URLs, and fills its slot with the model. */
    public static MarkedBody of(RequestBody body, String model, FetchedFiles fetched) {
        boolean hasFiles = !body.uploads().isEmpty() || !fetched.isEmpty();
        String prefix = Marks.unusedPrefix(hasFiles ? body.bytes().asUtf8() : "");
        Map<String, BodyPiece> files = new LinkedHashMap<>();
        ByteArrayOutputStream marked = new ByteArrayOutputStream(body.bytes().size() + model.length());
        int from = 0;
        boolean isModelWritten = false;
        for (Insertion insertion : body.uploads()) {
            isModelWritten |= write(marked, body, from, insertion.at(), model, isModelWritten);
            String mark = prefix + files.size() + "-";
            files.put(mark, insertion.upload());
            marked.writeBytes(mark.getBytes(StandardCharsets.US_ASCII));
            from = Math.max(insertion.at(), from);
        }
        write(marked, body, from, body.bytes().size(), model, isModelWritten);
        Map<String, String> dataUrls = new HashMap<>();
        fetched.byUrl().forEach((url, file) -> {
            String mark = prefix + files.size() + "-";
            files.put(mark, BodyPiece.Bytes.of(file.base64()));
            dataUrls.put(url, "data:" + file.mediaType() + ";base64," + mark);
        });
        return new MarkedBody(Payload.of(marked.toByteArray()), new Marks(files), dataUrls);
    }

    /** The body as a tree. The submit function has checked that it is one object. */
    public JsonTree tree() {
        try {
            return JsonTree.read(json.bytes());
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a checked body is not a JSON object", impossible);
        }
    }

    /** The data URL that stands for a fetched file; empty if the file of this URL was not fetched. */
    public Optional<String> dataUrl(String url) {
        return Optional.ofNullable(dataUrls.get(url));
    }

    /** The mapped body, with the files in the places of their marks. */
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

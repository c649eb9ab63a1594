package io.hermod.submit.multipart;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Writes a form for the provider and records the position of the model's name. The provider must see what was checked:
 *
 * <ul>
 *   <li>Part headers are written from what was understood of them.
 *   <li>The boundary is a new one, which a caller cannot know: a file may hold the old one, and then some readers find
 *       further parts in the file.
 *   <li>The fallbacks are left out, and so are all parts after the first with the name of a field that Hermod reads: a
 *       provider might read the last one.
 * </ul>
 */
final class FormBody {
    /** The fields of one value. */
    private static final Set<String> SINGLE =
            Set.of(MultipartRequestParser.MODEL, MultipartRequestParser.STREAM, MultipartRequestParser.RESPONSE_FORMAT);

    private final String boundary = "hermod-" + UUID.randomUUID();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Insertion> uploads = new ArrayList<>();
    private int slotStart;
    private int slotEnd;

    private FormBody() {}

    /** The form has a model field. */
    static RequestBody of(Form form) {
        FormBody body = new FormBody();
        Set<String> written = new HashSet<>();
        for (FormPart part : form.parts()) {
            if (!isLeftOut(part, written)) {
                body.write(part, part.name().equals(MultipartRequestParser.MODEL));
            }
        }
        body.write("--" + body.boundary + "--\r\n");
        return new RequestBody(
                "multipart/form-data; boundary=" + body.boundary,
                Payload.of(body.out.toByteArray()),
                body.slotStart,
                body.slotEnd,
                body.uploads);
    }

    private static boolean isLeftOut(FormPart part, Set<String> written) {
        return SINGLE.contains(part.name())
                ? part.isFile() || !written.add(part.name())
                : MultipartRequestParser.FALLBACKS.contains(part.name());
    }

    private void write(FormPart part, boolean isModel) {
        write("--" + boundary + "\r\n" + part.headers());
        int start = out.size();
        out.writeBytes(part.content().bytes());
        if (isModel) {
            slotStart = start;
            slotEnd = out.size();
        }
        part.upload().ifPresent(upload -> uploads.add(new Insertion(start, upload)));
        write("\r\n");
    }

    private void write(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}

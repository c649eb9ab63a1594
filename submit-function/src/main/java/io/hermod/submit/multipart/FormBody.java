package io.hermod.submit.multipart;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a form for the provider and records the position of the model's name. Leaves out the fallbacks and all but the
 * first model field: a provider might read the last one, and only the first was checked.
 */
final class FormBody {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Insertion> uploads = new ArrayList<>();
    private int slotStart;
    private int slotEnd;

    private FormBody() {}

    static RequestBody of(Form form, FormPart model) {
        FormBody body = new FormBody();
        int modelIndex = form.parts().indexOf(model);
        for (int i = 0; i < form.parts().size(); i++) {
            FormPart part = form.parts().get(i);
            if (i == modelIndex || !isLeftOut(part)) {
                body.write(form.boundary(), part, i == modelIndex);
            }
        }
        body.write("--" + form.boundary() + "--\r\n");
        return new RequestBody(
                form.contentType(), Payload.of(body.out.toByteArray()), body.slotStart, body.slotEnd, body.uploads);
    }

    private static boolean isLeftOut(FormPart part) {
        return !part.isFile()
                && (part.name().equals(MultipartRequestParser.MODEL)
                        || part.name().equals(MultipartRequestParser.FALLBACKS));
    }

    private void write(String boundary, FormPart part, boolean isModel) {
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
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}

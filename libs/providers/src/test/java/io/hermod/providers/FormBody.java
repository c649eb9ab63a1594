package io.hermod.providers;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.shared.Payload;
import java.util.List;

/** A client's form as the texts of its parts, which follow the model's field. */
final class FormBody {
    static final String CONTENT_TYPE = "multipart/form-data; boundary=hermod-b";
    static final String END = "--hermod-b--\r\n";
    private static final String HEAD = "--hermod-b\r\nContent-Disposition: form-data; name=\"";
    private static final String LINE_END = "\r\n";

    private FormBody() {}

    static String field(String name, String text) {
        return HEAD + name + "\"\r\n\r\n" + text + LINE_END;
    }

    /** A file without a content type. */
    static String file(String name, String fileName, String content) {
        return field(name + "\"; filename=\"" + fileName, content);
    }

    static String file(String name, String fileName, String type, String content) {
        return HEAD + name + "\"; filename=\"" + fileName + "\"\r\nContent-Type: " + type + "\r\n\r\n" + content
                + LINE_END;
    }

    static RequestBody of(String parts) {
        return of(parts, List.of());
    }

    /** A form whose last part is a file without content, which an upload gives. */
    static RequestBody endingWith(BodyPiece.Upload upload, String parts) {
        int end = field("model", "").length() + parts.length() - LINE_END.length();
        return of(parts, List.of(new Insertion(end, upload)));
    }

    private static RequestBody of(String parts, List<Insertion> uploads) {
        String model = field("model", "");
        int slot = model.length() - LINE_END.length();
        return new RequestBody(CONTENT_TYPE, Payload.utf8(model + parts + END), slot, slot, uploads);
    }
}

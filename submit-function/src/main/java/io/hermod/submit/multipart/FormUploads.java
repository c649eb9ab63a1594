package io.hermod.submit.multipart;

import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.submit.upload.Uploads;
import java.util.List;
import java.util.Map;

/** Replaces fields that name uploads by the files: {@code file_id} becomes {@code file}, and so on. */
record FormUploads(Uploads uploads, Caller caller) {
    static final String FILE_ID = "file_id";
    static final String IMAGE_ID = "image_id";
    static final String MASK_ID = "mask_id";
    private static final String IMAGE = "image";

    /**
     * The form for the provider.
     *
     * @throws InvalidRequest if the caller has no such upload
     */
    Form resolve(RequestType type, Form form) {
        Map<String, String> fields = fileFields(type, form);
        Uploads.Named named = uploads.namedBy(
                caller,
                form.parts().stream().filter(part -> isNamed(part, fields)).count());
        List<FormPart> parts = form.parts().stream()
                .map(part -> isNamed(part, fields)
                        ? FormPart.ofUpload(fields.getOrDefault(part.name(), ""), named.find(part.name(), part.text()))
                        : part)
                .toList();
        return new Form(parts);
    }

    private static boolean isNamed(FormPart part, Map<String, String> fields) {
        return !part.isFile() && fields.containsKey(part.name());
    }

    /** The file's field, by the field that names its upload. */
    private static Map<String, String> fileFields(RequestType type, Form form) {
        return switch (type) {
            case TRANSCRIPTION -> Map.of(FILE_ID, exclusive(form, "file", FILE_ID));
            case IMAGE_EDIT -> Map.of(IMAGE_ID, IMAGE, MASK_ID, exclusive(form, "mask", MASK_ID));
            case IMAGE_VARIATION -> Map.of(IMAGE_ID, IMAGE);
            case TEXT_COMPLETION,
                    CHAT_COMPLETION,
                    RESPONSES,
                    MESSAGES,
                    EMBEDDING,
                    SPEECH,
                    IMAGE_GENERATION,
                    RERANK,
                    OCR -> throw new IllegalArgumentException(type + " is not sent as a form");
        };
    }

    private static String exclusive(Form form, String field, String idField) {
        if (form.hasFile(field) && form.field(idField).isPresent()) {
            throw new InvalidRequest("give either " + field + " or " + idField + ", not both");
        }
        return field;
    }
}

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

    /**
     * The form for the provider.
     *
     * @throws InvalidRequest if the caller has no such upload
     */
    Form resolve(RequestType type, Form form) {
        Map<String, String> fields = FormRules.of(type).fileFields(form);
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
}

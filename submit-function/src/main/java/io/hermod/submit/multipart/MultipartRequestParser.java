package io.hermod.submit.multipart;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.upload.Uploads;
import java.util.List;

/**
 * Reads a multipart body: checks what its type requires, and leaves each part as it arrived, or replaces it by its
 * upload.
 */
public record MultipartRequestParser(ModelNames models, Uploads uploads) {
    static final String MODEL = "model";
    static final String FALLBACKS = "fallbacks";

    /**
     * Reads the body.
     *
     * @throws InvalidRequest if the body is no valid request of its type
     */
    public InferenceRequest parse(RequestType type, String contentType, byte[] body, Caller caller) {
        Form form = Form.parse(contentType, body);
        FormPart model = form.field(MODEL)
                .filter(part -> !part.text().isEmpty())
                .orElseThrow(() -> new InvalidRequest("model is required"));
        List<ModelRef> named = models.read(model.text(), fallbacks(form));
        FormRules.of(type).check(form);
        Form resolved = new FormUploads(uploads, caller).resolve(type, form);
        return new InferenceRequest(
                type,
                named,
                FormBody.of(resolved, model),
                form.field("response_format").map(FormPart::text));
    }

    private static List<String> fallbacks(Form form) {
        return form.parts().stream()
                .filter(part -> !part.isFile() && part.name().equals(FALLBACKS))
                .map(FormPart::text)
                .toList();
    }
}

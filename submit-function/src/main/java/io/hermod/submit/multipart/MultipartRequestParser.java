package io.hermod.submit.multipart;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.InvalidRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.submit.model.Fallbacks;
import io.hermod.submit.model.ModelNames;
import io.hermod.submit.model.ParsedRequest;
import io.hermod.submit.model.ReservedNames;
import io.hermod.submit.upload.Uploads;
import java.util.List;
import java.util.Set;

/**
 * Reads a multipart body: checks what its type requires, and leaves the content of each part as it arrived, or replaces
 * it by its upload.
 */
public record MultipartRequestParser(ModelNames models, Uploads uploads) {
    static final String MODEL = "model";
    static final Set<String> FALLBACKS = Set.of("fallbacks", "fallbacks[]");
    static final String STREAM = "stream";
    static final String RESPONSE_FORMAT = "response_format";
    private static final int MAX_RESPONSE_FORMAT = 64;

    /**
     * Reads the body, and finds the uploads that it names.
     *
     * @throws InvalidRequest if the body is no valid request of its type
     */
    public ParsedRequest parse(RequestType type, String contentType, byte[] body, Caller caller) {
        Form form = Form.parse(contentType, body);
        List<ModelRef> named = models(type, form);
        Form resolved = new FormUploads(uploads, caller).resolve(type, form);
        InferenceRequest request = new InferenceRequest(
                type,
                named,
                FormBody.of(ListFields.of(resolved)),
                form.field(RESPONSE_FORMAT).map(MultipartRequestParser::responseFormat));
        return new ParsedRequest(request, fallbacks(form).dropped(models.knownProviders()));
    }

    /**
     * The first model of the body; leaves the uploads that it names as they are.
     *
     * @throws InvalidRequest if the body is no valid request of its type
     */
    public ModelRef model(RequestType type, String contentType, byte[] body) {
        return models(type, Form.parse(contentType, body)).getFirst();
    }

    private List<ModelRef> models(RequestType type, Form form) {
        form.parts().forEach(part -> ReservedNames.check(part.name()));
        FormPart model = form.field(MODEL)
                .filter(part -> !part.text().isEmpty())
                .orElseThrow(() -> new InvalidRequest("model is required"));
        List<ModelRef> named = models.read(model.text(), fallbacks(form).names());
        FormRules.of(type).check(form);
        return named;
    }

    private static String responseFormat(FormPart field) {
        if (field.text().length() > MAX_RESPONSE_FORMAT) {
            throw new InvalidRequest("response_format must not be longer than " + MAX_RESPONSE_FORMAT + " characters");
        }
        return field.text();
    }

    private static Fallbacks fallbacks(Form form) {
        return new Fallbacks(form.parts().stream()
                .filter(part -> !part.isFile() && FALLBACKS.contains(part.name()))
                .map(FormPart::text)
                .toList());
    }
}

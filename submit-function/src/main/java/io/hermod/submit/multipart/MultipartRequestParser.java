package io.hermod.submit.multipart;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.http.Refusal;
import io.hermod.submit.ModelNames;
import java.util.List;

/** Reads a multipart body: what its type demands is checked, and every part goes on as it came. */
public record MultipartRequestParser(ModelNames models) {
    static final String MODEL = "model";
    static final String FALLBACKS = "fallbacks";

    public InferenceRequest parse(RequestType type, String contentType, byte[] body) {
        Form form = Form.parse(contentType, body);
        FormPart model = form.field(MODEL)
                .filter(part -> !part.text().isEmpty())
                .orElseThrow(() -> Refusal.badRequest("model is required"));
        List<ModelRef> named = models.read(model.text(), fallbacks(form));
        FormRules.of(type).check(form);
        return new InferenceRequest(
                type,
                named,
                FormBody.of(form, model),
                form.field("response_format").map(FormPart::text));
    }

    private static List<String> fallbacks(Form form) {
        return form.parts().stream()
                .filter(part -> !part.isFile() && part.name().equals(FALLBACKS))
                .map(FormPart::text)
                .toList();
    }
}

package io.hermod.submit.multipart;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.gateway.ApiException;
import io.hermod.submit.ModelNames;
import io.hermod.submit.upload.Uploads;
import java.util.List;

/** Reads a multipart body: what its type demands is checked, and every part goes on as it came, or as the upload that it names. */
public record MultipartRequestParser(ModelNames models, Uploads uploads) {
    static final String MODEL = "model";
    static final String FALLBACKS = "fallbacks";

    public InferenceRequest parse(RequestType type, String contentType, byte[] body, Caller caller) {
        Form form = Form.parse(contentType, body);
        FormPart model = form.field(MODEL)
                .filter(part -> !part.text().isEmpty())
                .orElseThrow(() -> ApiException.badRequest("model is required"));
        List<ModelRef> named = models.read(model.text(), fallbacks(form));
        FormRules.of(type).check(form);
        Form whole = new FormUploads(uploads, caller).resolve(type, form);
        return new InferenceRequest(
                type,
                named,
                FormBody.of(whole, model),
                form.field("response_format").map(FormPart::text));
    }

    private static List<String> fallbacks(Form form) {
        return form.parts().stream()
                .filter(part -> !part.isFile() && part.name().equals(FALLBACKS))
                .map(FormPart::text)
                .toList();
    }
}

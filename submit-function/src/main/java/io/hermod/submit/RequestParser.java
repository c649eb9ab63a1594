package io.hermod.submit;

import io.hermod.core.Settings;
import io.hermod.core.request.Caller;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.submit.multipart.MultipartRequestParser;
import io.hermod.submit.upload.Uploads;
import jakarta.inject.Singleton;

/**
 * Reads a body into a request, or refuses it in the contract's words. Costs no AWS call, but one for each upload that the body
 * names, and that only once nothing else is wrong with it.
 */
@Singleton
final class RequestParser {
    private final JsonRequestParser json;
    private final MultipartRequestParser multipart;

    RequestParser(Settings settings, Uploads uploads) {
        ModelNames models = new ModelNames(settings.providerNames());
        this.json = new JsonRequestParser(models, uploads);
        this.multipart = new MultipartRequestParser(models, uploads);
    }

    InferenceRequest parse(RequestType type, String contentType, byte[] body, Caller caller) {
        return switch (type.form()) {
            case JSON -> json.parse(type, body, caller);
            case MULTIPART -> multipart.parse(type, contentType, body, caller);
        };
    }
}

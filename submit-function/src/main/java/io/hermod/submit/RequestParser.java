package io.hermod.submit;

import io.hermod.core.request.Caller;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.submit.multipart.MultipartRequestParser;
import io.hermod.submit.upload.Uploads;
import io.hermod.wire.config.CurrentSettings;
import jakarta.inject.Singleton;

/**
 * Reads a body into a request, or refuses it in the contract's words. Costs no AWS call, but one for each upload that the body
 * names, and that only once nothing else is wrong with it.
 */
@Singleton
final class RequestParser {
    private final CurrentSettings settings;
    private final Uploads uploads;

    RequestParser(CurrentSettings settings, Uploads uploads) {
        this.settings = settings;
        this.uploads = uploads;
    }

    InferenceRequest parse(RequestType type, String contentType, byte[] body, Caller caller) {
        ModelNames models = new ModelNames(settings.get().providerNames());
        return switch (type.form()) {
            case JSON -> new JsonRequestParser(models, uploads).parse(type, body, caller);
            case MULTIPART -> new MultipartRequestParser(models, uploads).parse(type, contentType, body, caller);
        };
    }
}

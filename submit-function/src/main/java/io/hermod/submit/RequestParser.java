package io.hermod.submit;

import io.hermod.core.Settings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.submit.multipart.MultipartRequestParser;
import jakarta.inject.Singleton;

/** Reads a body into a request, or refuses it in the contract's words. Costs no AWS call. */
@Singleton
final class RequestParser {
    private final JsonRequestParser json;
    private final MultipartRequestParser multipart;

    RequestParser(Settings settings) {
        ModelNames models = new ModelNames(settings.providerNames());
        this.json = new JsonRequestParser(models);
        this.multipart = new MultipartRequestParser(models);
    }

    InferenceRequest parse(RequestType type, String contentType, byte[] body) {
        return switch (type.form()) {
            case JSON -> json.parse(type, body);
            case MULTIPART -> multipart.parse(type, contentType, body);
        };
    }
}

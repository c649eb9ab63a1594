package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.security.Access;
import io.hermod.submit.multipart.MultipartRequestParser;
import io.hermod.submit.upload.Uploads;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Reads a body into a request, or refuses it in the contract's words. Costs no AWS call, but one for each upload that the body
 * names, and that only once nothing else is wrong with it.
 */
@Singleton
final class RequestParser {
    private final CurrentSettings settings;
    private final Uploads uploads;
    private final Dice dice;

    RequestParser(CurrentSettings settings, Uploads uploads, Dice dice) {
        this.settings = settings;
        this.uploads = uploads;
        this.dice = dice;
    }

    InferenceRequest parse(RequestType type, String contentType, byte[] body, Access access) {
        ModelNames models = models(access);
        Caller caller = access.caller();
        return switch (type.form()) {
            case JSON -> new JsonRequestParser(models, uploads).parse(type, body, caller);
            case MULTIPART -> new MultipartRequestParser(models, uploads).parse(type, contentType, body, caller);
        };
    }

    private ModelNames models(Access access) {
        Set<String> known = settings.get().providerNames();
        return access.key()
                .map(key -> new ModelNames(known, new WeightedProviders(key, known, dice)::of))
                .orElseGet(() -> new ModelNames(known));
    }
}

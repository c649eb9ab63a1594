package io.hermod.providers.gemini;

import io.hermod.core.shared.Secret;
import io.hermod.providers.wire.Address;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import io.hermod.providers.wire.PathSegment;
import java.net.URI;
import java.util.regex.Pattern;

/** The addresses at Google's Gemini API. A base URL without a version gets the current one. */
final class GeminiAddress {
    private static final String VERSION = "/v1beta";
    private static final Pattern VERSIONED = Pattern.compile(".*/v\\d+[a-z0-9]*");
    private static final String MODELS = "models/";
    private static final String TUNED = "tunedModels/";

    private GeminiAddress() {}

    static Address of(Attempt attempt, String method) {
        String id = attempt.model().modelId();
        String model = id.startsWith(MODELS) ? id.substring(MODELS.length()) : id;
        boolean isTuned = model.startsWith(TUNED);
        String path = isTuned ? "/" + TUNED : attempt.path() + "/";
        String name = isTuned ? model.substring(TUNED.length()) : model;
        URI uri = URI.create(versioned(attempt.address()) + path + PathSegment.encoded(name) + ":" + method);
        return new Address(uri, model, authorization(attempt.secret()));
    }

    private static String versioned(URI address) {
        return VERSIONED.matcher(address.getRawPath()).matches() ? address.toString() : address + VERSION;
    }

    private static Authorization authorization(Secret key) {
        return Authorization.header("x-goog-api-key", key);
    }
}

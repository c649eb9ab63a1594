package io.hermod.providers;

import com.fasterxml.jackson.core.JsonToken;
import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.providers.wire.ModelNames;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.MalformedJson;
import java.util.Set;

/**
 * The members with which a request asks its provider to run it in the background. The provider stores the response
 * then, so a request that forbids this runs without them.
 */
final class BackgroundMembers {
    private static final String STORE = "store";
    private static final String ASKED = ",\"background\":true";
    private static final String STORED = ",\"store\":true";

    /** Those that are known to do it if a request asks for it. Others do it if their settings say so. */
    private static final Set<String> PROVIDERS = Set.of("openai", "azure");

    private static final Set<WireFormat> FORMATS = Set.of(WireFormat.OPENAI, WireFormat.AZURE);

    private BackgroundMembers() {}

    /** Whether the request may be run in the background, by its caller's wish or by the provider's settings. */
    static boolean areAskedFor(InferenceRequest request, ProviderSettings provider) {
        boolean isAsked = provider.background().contains(request.type())
                || (request.options().background() && PROVIDERS.contains(provider.name()));
        return isAsked
                && request.type() == RequestType.RESPONSES
                && provider.endpoint(request.type())
                        .filter(endpoint -> FORMATS.contains(endpoint.format())
                                && endpoint.converted().isEmpty())
                        .isPresent();
    }

    /** The request with the members, unless its body does not let the provider store the response. */
    static InferenceRequest addTo(InferenceRequest request, ProviderSettings provider, ModelNames model) {
        if (!areAskedFor(request, provider) || model.isClaude()) {
            return request;
        }
        return switch (storing(request)) {
            case ALLOWED -> request.withBody(BodyMembers.added(request.body(), ASKED + STORED));
            case ASKED_FOR -> request.withBody(BodyMembers.added(request.body(), ASKED));
            case FORBIDDEN -> request;
        };
    }

    /** What the body says of storing the response. */
    private enum Storing {
        ALLOWED,
        ASKED_FOR,
        FORBIDDEN
    }

    /** The submit function has read the body, so it is an object. */
    private static Storing storing(InferenceRequest request) {
        Storing storing = Storing.ALLOWED;
        try (JsonObjectCursor cursor =
                JsonObjectCursor.open(request.body().bytes().bytes())) {
            while (cursor.next()) {
                if (cursor.name().equals(STORE)) {
                    storing = cursor.token() == JsonToken.VALUE_TRUE ? Storing.ASKED_FOR : Storing.FORBIDDEN;
                }
            }
            return storing;
        } catch (MalformedJson impossible) {
            return Storing.FORBIDDEN;
        }
    }
}

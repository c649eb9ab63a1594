package io.hermod.providers;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The member {@code service_tier}, which a caller's header or a key's settings add to a request that has none. */
final class TierMember {
    static final String NAME = "service_tier";
    private static final Set<RequestType> TYPES = Set.of(RequestType.CHAT_COMPLETION, RequestType.RESPONSES);

    private TierMember() {}

    /** The request with the member. Its options name the tier only if the member was added. */
    static InferenceRequest addTo(InferenceRequest request, Optional<String> tier) {
        Optional<String> added = tier.filter(_ -> TYPES.contains(request.type()) && !isNamed(request.body()));
        InferenceRequest tiered = request.with(request.options().withServiceTier(added));
        return added.map(word -> tiered.withBody(with(request.body(), word))).orElse(tiered);
    }

    private static RequestBody with(RequestBody body, String tier) {
        String word = new String(JsonText.string(tier), StandardCharsets.UTF_8);
        return BodyMembers.added(body, ",\"" + NAME + "\":" + word);
    }

    /** The submit function has read the body, so it is an object. */
    private static boolean isNamed(RequestBody body) {
        try (JsonObjectCursor cursor = JsonObjectCursor.open(body.bytes().bytes())) {
            cursor.finish();
            return cursor.has(NAME);
        } catch (MalformedJson impossible) {
            return true;
        }
    }
}

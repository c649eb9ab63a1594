package io.hermod.providers;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestBody.Insertion;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonEdit;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** The member follows the model's name. */
    private static RequestBody with(RequestBody body, String tier) {
        byte[] word = JsonText.string(tier);
        String member = ",\"" + NAME + "\":" + new String(word, StandardCharsets.UTF_8);
        JsonEdit insertion = JsonEdit.insert(body.slotEnd(), member);
        List<Insertion> uploads = body.uploads().stream()
                .map(upload -> upload.at() < body.slotEnd()
                        ? upload
                        : new Insertion(upload.at() + insertion.growth(), upload.upload()))
                .toList();
        return new RequestBody(
                body.contentType(),
                Payload.of(JsonEdit.apply(body.bytes().bytes(), List.of(insertion))),
                body.slotStart(),
                body.slotEnd(),
                uploads);
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

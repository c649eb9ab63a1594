package io.hermod.providers.openai;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType;
import io.hermod.wire.JsonObjectCursor;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The member {@code service_tier}, which a key's settings may add to a request that has none. */
final class ServiceTier {
    static final String NAME = "service_tier";
    private static final Set<RequestType> TYPES = Set.of(RequestType.CHAT_COMPLETION, RequestType.RESPONSES);

    private ServiceTier() {}

    /** The model's JSON, followed by the member if it is to be added. */
    static byte[] after(byte[] model, InferenceRequest request) {
        if (request.options().serviceTier().isEmpty() || !TYPES.contains(request.type()) || isNamed(request)) {
            return model;
        }
        byte[] tier = JsonText.string(request.options().serviceTier().get());
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(model);
        both.writeBytes((",\"" + NAME + "\":").getBytes(StandardCharsets.UTF_8));
        both.writeBytes(tier);
        return both.toByteArray();
    }

    /** The submit function has read the body, so it is an object. */
    private static boolean isNamed(InferenceRequest request) {
        try (JsonObjectCursor cursor =
                JsonObjectCursor.open(request.body().bytes().bytes())) {
            while (cursor.next()) {
                if (cursor.name().equals(NAME)) {
                    return true;
                }
            }
            return false;
        } catch (MalformedJson impossible) {
            return true;
        }
    }
}

package io.hermod.admin;

import io.hermod.config.InvalidConfig;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.RequestBytes;
import io.hermod.wire.JsonMistakes;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the body of an admin's request. */
final class AdminBody {
    private static final int MAX_BYTES = 64 * 1024;

    private AdminBody() {}

    /**
     * The body's members; empty if there is no body.
     *
     * @param subject what the body describes, such as {@code a virtual key}
     * @throws ApiException 400 if the body is too long, or no JSON object
     */
    static Map<String, Object> of(HttpRequest<?> request, String subject) {
        byte[] body = RequestBytes.of(request);
        if (body.length > MAX_BYTES) {
            throw ApiException.badRequest(subject + " is described in " + MAX_BYTES + " bytes or less");
        }
        try {
            return body.length == 0 ? Map.of() : StrictJson.readObject(body);
        } catch (MalformedJson malformed) {
            throw ApiException.invalidPayload(JsonMistakes.in(body, malformed));
        }
    }

    /** @throws ApiException 400 if a member of the body is invalid */
    static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidConfig invalid) {
            throw ApiException.badRequest(String.valueOf(invalid.getMessage()));
        }
    }
}

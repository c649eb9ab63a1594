package io.hermod.admin;

import io.hermod.config.InvalidConfig;
import io.hermod.gateway.ApiException;
import io.hermod.gateway.RequestBytes;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what a request says of a key, and refuses with 400 what cannot be read. */
final class KeyBody {
    private static final int MAX_BYTES = 64 * 1024;

    private KeyBody() {}

    /** The members; none where there is no body. */
    static Map<String, Object> of(HttpRequest<?> request) {
        byte[] body = RequestBytes.of(request);
        if (body.length > MAX_BYTES) {
            throw ApiException.badRequest("a virtual key is described in " + MAX_BYTES + " bytes or less");
        }
        try {
            return body.length == 0 ? Map.of() : StrictJson.readObject(body);
        } catch (MalformedJson malformed) {
            throw ApiException.invalidPayload();
        }
    }

    /** What the body means. */
    static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidConfig mistake) {
            throw ApiException.badRequest(String.valueOf(mistake.getMessage()));
        }
    }
}

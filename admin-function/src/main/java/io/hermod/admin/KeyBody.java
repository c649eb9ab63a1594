package io.hermod.admin;

import io.hermod.http.Refusal;
import io.hermod.http.RequestBytes;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import io.hermod.wire.config.InvalidConfig;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what a request says of a key, and refuses with 400 what cannot be read. */
final class KeyBody {
    private static final int LARGEST_BYTES = 64 * 1024;

    private KeyBody() {}

    /** The members; none where there is no body. */
    static Map<String, Object> of(HttpRequest<?> request) {
        byte[] body = RequestBytes.of(request);
        if (body.length > LARGEST_BYTES) {
            throw Refusal.badRequest("a virtual key is described in " + LARGEST_BYTES + " bytes or less");
        }
        try {
            return body.length == 0 ? Map.of() : StrictJson.readObject(body);
        } catch (MalformedJson malformed) {
            throw Refusal.invalidPayload();
        }
    }

    /** What the body means. */
    static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidConfig mistake) {
            throw Refusal.badRequest(String.valueOf(mistake.getMessage()));
        }
    }
}

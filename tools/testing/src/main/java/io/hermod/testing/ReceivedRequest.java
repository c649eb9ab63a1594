package io.hermod.testing;

import io.hermod.core.shared.Payload;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a {@link ScriptedProvider} received it.
 *
 * @param path with its query
 * @param headers by lower-case name; values of a repeated header are joined by commas
 */
public record ReceivedRequest(
        String method, String path, Map<String, String> headers, Payload body, Instant arrivedAt) {
    public ReceivedRequest {
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}

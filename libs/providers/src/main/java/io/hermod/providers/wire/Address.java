package io.hermod.providers.wire;

import java.net.URI;
import java.util.Map;

/**
 * Where a model is called.
 *
 * @param model as the host knows it
 * @param headers of the host's own
 */
public record Address(URI uri, String model, Map<String, String> headers, Authorization authorization) {
    public Address {
        headers = Map.copyOf(headers);
    }

    /** An address without headers of its own. */
    public Address(URI uri, String model, Authorization authorization) {
        this(uri, model, Map.of(), authorization);
    }
}

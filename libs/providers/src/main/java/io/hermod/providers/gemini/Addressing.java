package io.hermod.providers.gemini;

import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.Authorization;
import java.net.URI;
import java.util.Map;

/** Where a host takes the calls of an attempt. */
@FunctionalInterface
public interface Addressing {
    /**
     * The address of a model's method.
     *
     * @param method such as {@code generateContent}
     */
    Address of(Attempt attempt, String method);

    /**
     * An address at a host.
     *
     * @param model as the host knows it
     * @param headers of the host's own
     */
    record Address(URI uri, String model, Map<String, String> headers, Authorization authorization) {
        public Address {
            headers = Map.copyOf(headers);
        }
    }
}

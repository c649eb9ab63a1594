package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider before it is configured.
 *
 * @param baseUrl empty if there is no public address, as for self-hosted servers
 */
public record ProviderDefinition(String name, Optional<URI> baseUrl, Map<RequestType, Endpoint> endpoints) {
    public ProviderDefinition {
        endpoints = Map.copyOf(endpoints);
    }

    ProviderDefinition with(RequestType type, Endpoint endpoint) {
        Map<RequestType, Endpoint> extended = new HashMap<>(endpoints);
        extended.put(type, endpoint);
        return new ProviderDefinition(name, baseUrl, extended);
    }

    /** The provider with the type, which is sent as a chat. */
    ProviderDefinition withChatsFor(RequestType type) {
        Endpoint chat = Objects.requireNonNull(endpoints.get(RequestType.CHAT_COMPLETION));
        return with(type, chat.as(RequestType.CHAT_COMPLETION));
    }
}

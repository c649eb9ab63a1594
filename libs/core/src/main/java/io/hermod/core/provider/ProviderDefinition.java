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
 * @param base the built-in provider whose format and habits the provider has; its own name if it has its own
 * @param baseUrl empty if there is no public address, as for self-hosted servers
 * @param headers that the provider's API asks for, unless others are configured
 */
public record ProviderDefinition(
        String name,
        String base,
        Optional<URI> baseUrl,
        Map<RequestType, Endpoint> endpoints,
        Map<String, String> headers) {
    public ProviderDefinition {
        endpoints = Map.copyOf(endpoints);
        headers = Map.copyOf(headers);
    }

    /** A provider with habits of its own. */
    public ProviderDefinition(String name, Optional<URI> baseUrl, Map<RequestType, Endpoint> endpoints) {
        this(name, name, baseUrl, endpoints, Map.of());
    }

    /** A custom provider with the format and habits of this one. */
    ProviderDefinition named(String other) {
        return new ProviderDefinition(other, base, baseUrl, endpoints, headers);
    }

    ProviderDefinition withHeader(String header, String value) {
        Map<String, String> extended = new HashMap<>(headers);
        extended.put(header, value);
        return new ProviderDefinition(name, base, baseUrl, endpoints, extended);
    }

    ProviderDefinition with(RequestType type, Endpoint endpoint) {
        Map<RequestType, Endpoint> extended = new HashMap<>(endpoints);
        extended.put(type, endpoint);
        return withEndpoints(extended);
    }

    /** The provider with the type, which is sent as a chat. */
    ProviderDefinition withChatsFor(RequestType type) {
        Endpoint chat = Objects.requireNonNull(endpoints.get(RequestType.CHAT_COMPLETION));
        return with(type, chat.as(RequestType.CHAT_COMPLETION));
    }

    ProviderDefinition withPathPrefixReplaced(String prefix, String replacement) {
        Map<RequestType, Endpoint> changed = new HashMap<>(endpoints);
        changed.replaceAll(
                (_, endpoint) -> endpoint.withPath(replacement + endpoint.path().substring(prefix.length())));
        return withEndpoints(changed);
    }

    private ProviderDefinition withEndpoints(Map<RequestType, Endpoint> others) {
        return new ProviderDefinition(name, base, baseUrl, others, headers);
    }
}

package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's configuration.
 *
 * @param baseUrl without a trailing slash; empty if it is not configured and the provider has no public address
 * @param keys empty if the provider is called without a key
 * @param configured whether a key or a base URL is configured
 */
public record ProviderSettings(
        String name,
        Optional<URI> baseUrl,
        Map<RequestType, Endpoint> endpoints,
        List<ProviderKey> keys,
        NetworkSettings network,
        boolean configured) {
    public ProviderSettings {
        endpoints = Map.copyOf(endpoints);
        keys = List.copyOf(keys);
    }

    public Optional<Endpoint> endpoint(RequestType type) {
        return Optional.ofNullable(endpoints.get(type));
    }
}

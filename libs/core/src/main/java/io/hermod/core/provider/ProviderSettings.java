package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider as it is called.
 *
 * @param baseUrl without a trailing slash; empty where nobody has set it and the provider has no public address
 * @param keys empty for a provider that is called without one
 * @param configured whether somebody has set a key or a base URL
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

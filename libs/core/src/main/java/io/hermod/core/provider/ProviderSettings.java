package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider's configuration.
 *
 * @param base the built-in provider whose format and habits the provider has; mostly its own name
 * @param baseUrl without a trailing slash; empty if it is not configured and the provider has no public address
 * @param keys empty if the provider is called without a key
 * @param configured whether a key or a base URL is configured
 * @param valid whether the provider can be called
 * @param rawResponses whether each result shows the provider's own answer
 * @param filtered whether members of requests that the provider is known to reject are left out or renamed
 * @param background the types of which all requests run in the provider's background
 */
public record ProviderSettings(
        String name,
        String base,
        Optional<URI> baseUrl,
        Map<RequestType, Endpoint> endpoints,
        List<ProviderKey> keys,
        NetworkSettings network,
        boolean configured,
        boolean valid,
        boolean rawResponses,
        boolean filtered,
        Set<RequestType> background) {
    public ProviderSettings {
        endpoints = Map.copyOf(endpoints);
        keys = List.copyOf(keys);
        background = Set.copyOf(background);
    }

    /** A configuration that asks for no background. */
    public ProviderSettings(
            String name,
            String base,
            Optional<URI> baseUrl,
            Map<RequestType, Endpoint> endpoints,
            List<ProviderKey> keys,
            NetworkSettings network,
            boolean configured,
            boolean valid,
            boolean rawResponses,
            boolean filtered) {
        this(name, base, baseUrl, endpoints, keys, network, configured, valid, rawResponses, filtered, Set.of());
    }

    /** A valid configuration. Results show the provider's own answer only on request. */
    public ProviderSettings(
            String name,
            Optional<URI> baseUrl,
            Map<RequestType, Endpoint> endpoints,
            List<ProviderKey> keys,
            NetworkSettings network,
            boolean configured) {
        this(name, name, baseUrl, endpoints, keys, network, configured, true, false, true);
    }

    /** A provider that is known, and whose configuration is invalid. */
    public static ProviderSettings invalid(String name, Map<RequestType, Endpoint> endpoints) {
        return new ProviderSettings(
                name, name, Optional.empty(), endpoints, List.of(), NetworkSettings.DEFAULT, false, false, false, true);
    }

    /** The same, but all requests of the types run in the provider's background. */
    public ProviderSettings withBackground(Set<RequestType> types) {
        return new ProviderSettings(
                name, base, baseUrl, endpoints, keys, network, configured, valid, rawResponses, filtered, types);
    }

    /** The same with the habits of another built-in provider. */
    public ProviderSettings withBase(String other) {
        return new ProviderSettings(
                name, other, baseUrl, endpoints, keys, network, configured, valid, rawResponses, filtered, background);
    }

    public Optional<Endpoint> endpoint(RequestType type) {
        return Optional.ofNullable(endpoints.get(type));
    }

    /** Whether the provider, or one of its keys, names the address of the endpoint. */
    public boolean isAddressed(Endpoint endpoint) {
        return isAddressed(endpoint, Optional.empty())
                || keys.stream().anyMatch(key -> isAddressed(endpoint, Optional.of(key)));
    }

    /** Whether the provider, or else the key, names the address of the endpoint. */
    public boolean isAddressed(Endpoint endpoint, Optional<ProviderKey> key) {
        return baseUrl.isPresent()
                || endpoint.format().isAddressedByKey()
                || key.flatMap(own -> own.access().server()).isPresent();
    }
}

package io.hermod.core.provider;

import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A provider as it is known before anybody has configured it.
 *
 * @param baseUrl empty where there is no public address, as for servers one runs oneself
 */
public record ProviderDefinition(String name, Optional<URI> baseUrl, Map<RequestType, Endpoint> endpoints) {
    public ProviderDefinition {
        endpoints = Map.copyOf(endpoints);
    }

    ProviderDefinition and(RequestType type, Endpoint endpoint) {
        Map<RequestType, Endpoint> more = new HashMap<>(endpoints);
        more.put(type, endpoint);
        return new ProviderDefinition(name, baseUrl, more);
    }

    ProviderDefinition below(String prefix) {
        return withPaths(path -> prefix + path);
    }

    ProviderDefinition insteadOf(String prefix, String other) {
        return withPaths(path -> other + path.substring(prefix.length()));
    }

    private ProviderDefinition withPaths(UnaryOperator<String> change) {
        Map<RequestType, Endpoint> changed = new HashMap<>(endpoints);
        changed.replaceAll((type, endpoint) -> endpoint.withPath(change.apply(endpoint.path())));
        return new ProviderDefinition(name, baseUrl, changed);
    }
}

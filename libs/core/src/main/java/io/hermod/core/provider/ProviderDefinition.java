package io.hermod.core.provider;

import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

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

    /** A provider with a public address, before its endpoints are added. */
    static ProviderDefinition at(String name, String baseUrl) {
        return new ProviderDefinition(name, Optional.of(URI.create(baseUrl)), Map.of());
    }

    /** A host that serves the types as OpenAI does. */
    static ProviderDefinition openAi(String name, String baseUrl, RequestType... types) {
        return at(name, baseUrl).with(Endpoint::ofOpenAi, types);
    }

    /** The same without a public address. */
    static ProviderDefinition openAi(String name, RequestType... types) {
        return new ProviderDefinition(name, Optional.empty(), Map.of()).with(Endpoint::ofOpenAi, types);
    }

    /** A provider whose addresses and paths depend on the key and the model. */
    static ProviderDefinition addressedByKey(String name, WireFormat format, RequestType... types) {
        return new ProviderDefinition(name, Optional.empty(), Map.of()).with("", format, types);
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

    /** The provider with the types, all of them at one path. */
    ProviderDefinition with(String path, WireFormat format, RequestType... types) {
        return with(_ -> new Endpoint(path, format), types);
    }

    /** The provider with the types, which are sent as chats. */
    ProviderDefinition withChatsFor(RequestType... types) {
        Endpoint chat = Objects.requireNonNull(endpoints.get(RequestType.CHAT_COMPLETION));
        return with(_ -> chat.as(RequestType.CHAT_COMPLETION), types);
    }

    private ProviderDefinition with(Function<RequestType, Endpoint> endpoint, RequestType... types) {
        Map<RequestType, Endpoint> extended = new HashMap<>(endpoints);
        for (RequestType type : types) {
            extended.put(type, endpoint.apply(type));
        }
        return withEndpoints(extended);
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

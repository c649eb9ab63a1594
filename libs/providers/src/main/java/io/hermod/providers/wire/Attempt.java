package io.hermod.providers.wire;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Secret;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that is about to be sent with a key.
 *
 * @param key empty if the provider is called without one
 * @param model as the provider knows it
 * @param files those behind the URLs of the request that the provider does not fetch
 */
public record Attempt(
        InferenceRequest request,
        ProviderSettings provider,
        Endpoint endpoint,
        Optional<ProviderKey> key,
        ModelAlias model,
        FetchedFiles files,
        Instant now) {

    /** The configured address, without a slash at its end; empty if the provider's own is meant. */
    public Optional<URI> baseUrl() {
        return provider.baseUrl();
    }

    /**
     * The endpoint's path below the configured address.
     *
     * @throws InvalidShape if no address is configured
     */
    public URI uri() {
        return URI.create(
                baseUrl().orElseThrow(() -> new InvalidShape("no base URL is configured for " + provider.name()))
                        + endpoint.path());
    }

    public Secret secret() {
        return key.map(ProviderKey::value).orElse(Secret.of(""));
    }

    public KeyAccess access() {
        return key.map(ProviderKey::access).orElse(new KeyAccess.ByValue());
    }
}

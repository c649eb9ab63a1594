package io.hermod.providers.wire;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.KeyAccess.Server;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestBody;
import io.hermod.core.shared.Secret;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that is about to be sent with a key.
 *
 * @param key empty if the provider is called without one
 * @param asked the model's name as the caller wrote it
 * @param model as the provider knows it
 * @param known what models take
 * @param files those behind the URLs of the request that the provider does not fetch
 * @param isHandedOff whether a run that the provider begins is handed off, and not waited for
 */
public record Attempt(
        InferenceRequest request,
        ProviderSettings provider,
        Endpoint endpoint,
        Optional<ProviderKey> key,
        String asked,
        ModelAlias model,
        KnownModels known,
        FetchedFiles files,
        Instant now,
        boolean isHandedOff) {

    /** A request whose run is waited for. */
    public Attempt(
            InferenceRequest request,
            ProviderSettings provider,
            Endpoint endpoint,
            Optional<ProviderKey> key,
            String asked,
            ModelAlias model,
            KnownModels known,
            FetchedFiles files,
            Instant now) {
        this(request, provider, endpoint, key, asked, model, known, files, now, false);
    }

    /**
     * The address, without a slash at its end: that of the provider, or else of the key's server. Empty if it depends
     * on the key and the model in another way.
     */
    public Optional<URI> baseUrl() {
        return provider.baseUrl().or(() -> server().map(Server::url));
    }

    /** The endpoint's path below {@link #baseUrl}. */
    public String path() {
        boolean isVersioned = provider.baseUrl().isEmpty()
                && server().filter(Server::isVersioned).isPresent();
        return isVersioned ? endpoint.withoutVersion().path() : endpoint.path();
    }

    /**
     * The endpoint's address.
     *
     * @throws InvalidShape if no address is configured
     */
    public URI uri() {
        return URI.create(address() + path());
    }

    /**
     * What the endpoint's path is appended to.
     *
     * @throws InvalidShape if no address is configured
     */
    public URI address() {
        return baseUrl().orElseThrow(() -> new InvalidShape("no base URL is configured for " + provider.name()));
    }

    /** The same for a model with another id. */
    public Attempt withModelId(String id) {
        return new Attempt(
                request, provider, endpoint, key, asked, model.withModelId(id), known, files, now, isHandedOff);
    }

    /** The same with another body. */
    public Attempt withBody(RequestBody body) {
        return new Attempt(
                request.withBody(body), provider, endpoint, key, asked, model, known, files, now, isHandedOff);
    }

    /**
     * The same for a model that another provider serves behind this one.
     *
     * @param habits the built-in provider whose format it is
     * @param path of the format, below the base URL
     */
    public Attempt behind(String habits, String path, String id) {
        return new Attempt(
                request,
                provider.withBase(habits),
                endpoint.withPath(path),
                key,
                asked,
                model.withModelId(id),
                known,
                files,
                now,
                isHandedOff);
    }

    public ModelNames names() {
        return new ModelNames(model, asked);
    }

    /** Whether chats are sent in Anthropic's format, if the provider speaks several. */
    public boolean callsAnthropicEndpoints() {
        return key.filter(own -> own.callsAnthropicEndpoints(asked)).isPresent();
    }

    private Optional<Server> server() {
        return access().server();
    }

    public Secret secret() {
        return key.map(ProviderKey::value).orElse(Secret.of(""));
    }

    public KeyAccess access() {
        return key.map(ProviderKey::access).orElse(new KeyAccess.ByValue());
    }
}

package io.hermod.providers;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A request for one model of a provider, before a key is drawn. */
record ProviderCalls(
        InferenceRequest request,
        ModelRef model,
        ProviderSettings provider,
        Endpoint endpoint,
        ProviderApi api,
        KnownModels known,
        FailureClasses classes) {

    /**
     * The files that the worker must fetch for the request with a key.
     *
     * @throws InvalidShape if the request has no form at the provider
     */
    List<RemoteFile> remoteFiles(Optional<ProviderKey> key, Instant now) {
        return api.remoteFiles(attempt(key, FetchedFiles.none(), now));
    }

    /**
     * The request with a key.
     *
     * @param files those that {@link #remoteFiles} names
     * @throws InvalidShape if the request has no form at the provider
     */
    ProviderCall with(Optional<ProviderKey> key, FetchedFiles files, Instant now) {
        Attempt attempt = attempt(key, files, now);
        return new ProviderCall(attempt, model, api.plan(attempt), classes);
    }

    private Attempt attempt(Optional<ProviderKey> key, FetchedFiles files, Instant now) {
        return new Attempt(tiered(key), provider, endpoint, key, model.model(), resolved(key), known, files, now);
    }

    /** The server of a file that the request names does not answer as it should. The provider is not to blame. */
    InferenceError unfetched(Optional<ProviderKey> key, InvalidShape unfetched) {
        return InferenceError.of(424, model.provider() + ": " + unfetched.getMessage())
                .withType("file_unavailable")
                .withSource(source(resolved(key).modelId()));
    }

    /** The client's mistake: the provider has no form for the request. */
    InferenceError unmapped(Optional<ProviderKey> key, InvalidShape invalid) {
        return InferenceError.of(400, model.provider() + ": " + invalid.getMessage())
                .withType("invalid_request_error")
                .withSource(source(resolved(key).modelId()));
    }

    /**
     * The provider rejected every configured key; the caller's own key is not the cause.
     *
     * @param last the error of the last key
     */
    InferenceError exhausted(int keys, InferenceError last) {
        return InferenceError.of(
                        502,
                        model.provider() + " turned down all " + keys + " of its keys, the last one with: "
                                + last.message())
                .withType("upstream_credentials_exhausted")
                .withSource(source(model.model()));
    }

    private InferenceRequest tiered(Optional<ProviderKey> key) {
        return request.with(request.options().withServiceTier(key.flatMap(own -> own.tier(model.model()))));
    }

    private ModelAlias resolved(Optional<ProviderKey> key) {
        return key.map(own -> own.alias(model.model())).orElseGet(() -> ModelAlias.of(model.model()));
    }

    private Source source(String resolvedModel) {
        return Source.of(model, resolvedModel, request.type());
    }
}

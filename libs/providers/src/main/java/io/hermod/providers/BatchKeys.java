package io.hermod.providers;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.providers.batch.BatchApi;
import io.hermod.providers.batch.BatchApis;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A provider with batches, and those of its keys that serve a request. */
record BatchKeys(
        Providers providers,
        ProviderSettings provider,
        Endpoint endpoint,
        ModelRef model,
        BatchApi api,
        List<ProviderKey> keys) {

    /** Empty if the provider cannot be called, or has no batches of the type. */
    static Optional<BatchKeys> of(Providers providers, InferenceRequest request, ModelRef model) {
        Optional<ProviderSettings> provider =
                Optional.ofNullable(providers.settings().providers().get(model.provider()));
        Optional<Endpoint> endpoint = provider.flatMap(known -> known.endpoint(request.type()));
        Optional<BatchApi> api = provider.flatMap(known -> BatchApis.of(known, request.type()));
        if (provider.isEmpty() || endpoint.isEmpty() || api.isEmpty()) {
            return Optional.empty();
        }
        List<ProviderKey> allowed = Providers.allowed(request, provider.get());
        List<ProviderKey> keys = Providers.serving(allowed, model, provider.get(), endpoint.get());
        return Providers.unusable(request, model, provider.get(), endpoint.get(), allowed, keys)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new BatchKeys(providers, provider.get(), endpoint.get(), model, api.get(), keys));
    }

    /** One of the keys; empty if the provider is called without one. */
    Optional<ProviderKey> draw() {
        return new KeyRing(keys, providers.random()).draw(providers.clock().instant());
    }

    List<Optional<ProviderKey>> all() {
        return keys.isEmpty()
                ? List.of(Optional.empty())
                : Stream.of(keys).flatMap(List::stream).map(Optional::of).toList();
    }
}

package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds requests that no provider serves, before they become jobs. What depends on a key, such as its models, and on
 * settings that are invalid now, is left to the worker.
 */
@Singleton
record ServingProviders(CurrentSettings settings) {

    /** Why the first model cannot be served; empty if at least one of the models may be. */
    Optional<InferenceError> rejection(InferenceRequest request) {
        Map<String, ProviderSettings> providers = settings.get().providers();
        List<Optional<InferenceError>> reasons = request.models().stream()
                .map(model -> reason(model, request.type(), Optional.ofNullable(providers.get(model.provider()))))
                .toList();
        return reasons.stream().allMatch(Optional::isPresent)
                ? reasons.getFirst().map(reason -> reason.withStatus(400))
                : Optional.empty();
    }

    private static Optional<InferenceError> reason(
            ModelRef model, RequestType type, Optional<ProviderSettings> provider) {
        Optional<Endpoint> endpoint = provider.flatMap(known -> known.endpoint(type));
        if (provider.isEmpty() || endpoint.isEmpty()) {
            return Optional.of(InferenceError.unsupported(model.provider(), type));
        }
        return provider.get().valid() && !provider.get().isAddressed(endpoint.get())
                ? Optional.of(InferenceError.withoutAddress(model, type))
                : Optional.empty();
    }
}

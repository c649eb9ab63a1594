package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.batch.BatchTiers;
import io.hermod.core.job.JobQueue;
import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.FlexTiers;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.submit.model.ParsedRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds requests that no provider serves, before they become jobs. What depends on a key, such as its models, and on
 * settings that are invalid now, is left to the worker.
 */
@Singleton
record ServingProviders(CurrentSettings settings, JobQueue queue) {

    /** Why the first model cannot be served; empty if at least one of the models may be. */
    Optional<InferenceError> rejection(InferenceRequest request) {
        Map<String, ProviderSettings> providers = settings.get().providers();
        List<Optional<InferenceError>> reasons = request.models().stream()
                .map(model -> reason(model, request.type(), Optional.ofNullable(providers.get(model.provider()))))
                .toList();
        return reasons.stream().allMatch(Optional::isPresent)
                ? reasons.getFirst().map(reason -> reason.withStatus(400))
                : withoutBatches(request).or(() -> withoutTier(request, providers));
    }

    /**
     * The request, which asks for batches if all keys that may serve its first model do, and neither its caller nor its
     * body names a tier.
     */
    ParsedRequest tiered(ParsedRequest parsed) {
        InferenceRequest request = parsed.request();
        ModelRef model = request.models().getFirst();
        if (request.options().tier().isPresent() || parsed.serviceTier().isPresent() || !queue.takesBatches()) {
            return parsed;
        }
        Optional<ProviderSettings> provider =
                Optional.ofNullable(settings.get().providers().get(model.provider()));
        List<ProviderKey> keys = provider.stream()
                .flatMap(known -> known.keys().stream())
                .filter(key ->
                        key.serves(model.model()) && request.options().keys().allows(key.id(), key.name()))
                .toList();
        boolean isBatched = !keys.isEmpty()
                && keys.stream()
                        .allMatch(key -> key.tier(model.model())
                                .filter(Tier.BATCH.wireName()::equals)
                                .isPresent());
        return isBatched ? parsed.with(request.options().withTier(Tier.BATCH)) : parsed;
    }

    private Optional<InferenceError> withoutBatches(InferenceRequest request) {
        return request.options().isBatched() && !queue.takesBatches()
                ? Optional.of(InferenceError.of(400, "the tier batch is not available here: this stage has no batches")
                        .withType("invalid_request_error"))
                : Optional.empty();
    }

    /** A fallback without the tier would be called at another price than the caller asks for. */
    private static Optional<InferenceError> withoutTier(
            InferenceRequest request, Map<String, ProviderSettings> providers) {
        return request.options()
                .tier()
                .filter(Tier::isCheaper)
                .flatMap(tier -> request.models().stream()
                        .filter(model -> Optional.ofNullable(providers.get(model.provider()))
                                .filter(provider -> !has(tier, provider, model, request))
                                .isPresent())
                        .findFirst()
                        .map(model -> withoutTier(model, request, tier)));
    }

    private static boolean has(Tier tier, ProviderSettings provider, ModelRef model, InferenceRequest request) {
        return switch (tier) {
            case STANDARD -> true;
            case FLEX -> hasFlex(provider, model, request);
            case BATCH -> BatchTiers.serves(provider, request.type());
        };
    }

    /** A model that one of the keys knows by an alias may have the tier under its own name. */
    private static boolean hasFlex(ProviderSettings provider, ModelRef model, InferenceRequest request) {
        Stream<String> ids = provider.keys().isEmpty()
                ? Stream.of(model.model())
                : provider.keys().stream().map(key -> key.alias(model.model()).modelId());
        return ids.anyMatch(id -> FlexTiers.serves(provider, request.type(), id));
    }

    private static InferenceError withoutTier(ModelRef model, InferenceRequest request, Tier tier) {
        return InferenceError.of(
                        400,
                        "the tier " + tier.wireName() + " is not available for " + model + " ("
                                + request.type().wireName() + ")")
                .withType("invalid_request_error")
                .withSource(InferenceError.Source.of(model, model.model(), request.type()));
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

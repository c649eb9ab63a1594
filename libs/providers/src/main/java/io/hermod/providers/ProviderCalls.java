package io.hermod.providers;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.FlexTiers;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.Tier;
import io.hermod.providers.error.FailureClasses;
import io.hermod.providers.filter.FieldFilters;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.ModelNames;
import io.hermod.providers.wire.ProviderApi;
import io.hermod.providers.wire.RemoteFile;
import io.hermod.wire.facts.KnownModels;
import io.hermod.wire.tree.InvalidShape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for one model of a provider, before a key is drawn.
 *
 * @param allowance says until when a call may ask for the flex tier, and whether a run is handed off
 */
record ProviderCalls(
        InferenceRequest request,
        ModelRef model,
        ProviderSettings provider,
        Endpoint endpoint,
        ProviderApi api,
        KnownModels known,
        FailureClasses classes,
        Allowance allowance) {

    /** OpenAI's names of the tiers, which the other providers' formats translate. */
    static final String FLEX = "flex";

    private static final String STANDARD = "default";

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
        InferenceRequest tiered = tiered(key, now);
        InferenceRequest sent = isHandedOff(now)
                ? BackgroundMembers.addTo(tiered, provider, new ModelNames(resolved(key), model.model()))
                : tiered;
        return new Attempt(
                sent, provider, endpoint, key, model.model(), resolved(key), known, files, now, isHandedOff(now));
    }

    /** Whether a run that begins at the instant is handed off, and not waited for. */
    boolean isHandedOff(Instant start) {
        return allowance.handsOff() && start.isBefore(allowance.patientUntil());
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

    /** The tier is not added if the provider's filter would leave it out. */
    private InferenceRequest tiered(Optional<ProviderKey> key, Instant now) {
        ModelAlias alias = resolved(key);
        String family = new ModelNames(alias, model.model()).telling();
        boolean isDropped = FieldFilters.of(provider).alwaysDrops(TierMember.NAME, request.type(), family);
        Optional<String> tier = request.options().tier().isPresent()
                ? request.options().tier().flatMap(asked -> word(asked, alias))
                : key.flatMap(own -> own.tier(model.model())).filter(word -> !word.equals(Tier.BATCH.wireName()));
        return TierMember.addTo(
                request,
                tier.filter(_ -> !isDropped)
                        .map(word -> word.equals(FLEX) && !now.isBefore(allowance.patientUntil()) ? STANDARD : word));
    }

    /** A provider without other tiers is not asked for its standard one. */
    private Optional<String> word(Tier tier, ModelAlias alias) {
        return switch (tier) {
            case FLEX -> Optional.of(FLEX);
            case BATCH -> Optional.empty();
            case STANDARD ->
                Optional.of(STANDARD).filter(_ -> FlexTiers.serves(provider, request.type(), alias.modelId()));
        };
    }

    private ModelAlias resolved(Optional<ProviderKey> key) {
        return key.map(own -> own.alias(model.model())).orElseGet(() -> ModelAlias.of(model.model()));
    }

    private Source source(String resolvedModel) {
        return Source.of(model, resolvedModel, request.type());
    }
}

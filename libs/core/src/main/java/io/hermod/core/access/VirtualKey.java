package io.hermod.core.access;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A caller's key as an operator made it; its value is known to the caller alone.
 *
 * @param id by which jobs, messages and tokens name it; it outlives the value
 * @param expiresAt from then on it allows nothing
 * @param providers those that it allows, and what of them
 * @param everyProvider whether it allows the others too
 * @param limits hold for all that it is used for
 */
public record VirtualKey(
        String id,
        String name,
        Optional<String> description,
        boolean active,
        Optional<Instant> expiresAt,
        Map<String, ProviderGrant> providers,
        boolean everyProvider,
        List<Limit> limits) {

    public VirtualKey {
        providers = Map.copyOf(providers);
        limits = List.copyOf(limits);
    }

    /** A key that allows nothing yet. */
    public static VirtualKey of(String id, String name) {
        return new VirtualKey(id, name, Optional.empty(), true, Optional.empty(), Map.of(), false, List.of());
    }

    public VirtualKey named(String newName) {
        return new VirtualKey(id, newName, description, active, expiresAt, providers, everyProvider, limits);
    }

    public VirtualKey describedAs(Optional<String> text) {
        return new VirtualKey(id, name, text, active, expiresAt, providers, everyProvider, limits);
    }

    public VirtualKey activeIf(boolean isActive) {
        return new VirtualKey(id, name, description, isActive, expiresAt, providers, everyProvider, limits);
    }

    public VirtualKey expiringAt(Optional<Instant> end) {
        return new VirtualKey(id, name, description, active, end, providers, everyProvider, limits);
    }

    public VirtualKey allowing(Map<String, ProviderGrant> grants) {
        return new VirtualKey(id, name, description, active, expiresAt, grants, everyProvider, limits);
    }

    public VirtualKey allowingEveryProviderIf(boolean every) {
        return new VirtualKey(id, name, description, active, expiresAt, providers, every, limits);
    }

    public VirtualKey limitedBy(List<Limit> newLimits) {
        return new VirtualKey(id, name, description, active, expiresAt, providers, everyProvider, newLimits);
    }

    /** What it allows of the provider; empty where that is nothing. */
    public Optional<ProviderGrant> grant(String provider) {
        return Optional.ofNullable(providers.get(provider))
                .or(() -> everyProvider ? Optional.of(ProviderGrant.ALL) : Optional.empty());
    }

    /** Why the key allows nothing at all now; empty where it may allow something. */
    public Optional<InferenceError> denial(Instant now) {
        if (!active) {
            return Optional.of(Denial.INACTIVE.error());
        }
        return expiresAt.filter(end -> !now.isBefore(end)).map(end -> Denial.EXPIRED.error());
    }

    /** Why the key does not allow this model now; empty where it does. */
    public Optional<InferenceError> denial(ModelRef model, Instant now) {
        return denial(now).or(() -> denial(model));
    }

    private Optional<InferenceError> denial(ModelRef model) {
        Optional<ProviderGrant> grant = grant(model.provider());
        if (grant.isEmpty()) {
            return Optional.of(Denial.PROVIDER.errorAbout(model.provider()));
        }
        return grant.get().models().allows(model.model())
                ? Optional.empty()
                : Optional.of(Denial.MODEL.errorAbout(model.model()));
    }
}

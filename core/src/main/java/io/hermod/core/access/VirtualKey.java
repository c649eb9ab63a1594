package io.hermod.core.access;

import io.hermod.core.error.InferenceError;
import io.hermod.core.request.ModelRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A caller's key as an operator made it; its value is known to the caller alone.
 *
 * @param id by which jobs, messages and tokens name it; it outlives the value
 * @param expiresAt from then on it allows nothing
 * @param providers those that it allows, and what of them
 * @param everyProvider whether it allows the others too
 */
public record VirtualKey(
        String id,
        String name,
        boolean active,
        Optional<Instant> expiresAt,
        Map<String, ModelGrant> providers,
        boolean everyProvider) {

    public VirtualKey {
        providers = Map.copyOf(providers);
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
        Optional<ModelGrant> grant = Optional.ofNullable(providers.get(model.provider()))
                .or(() -> everyProvider ? Optional.of(ModelGrant.ALL) : Optional.empty());
        if (grant.isEmpty()) {
            return Optional.of(Denial.PROVIDER.errorAbout(model.provider()));
        }
        return grant.get().allows(model.model())
                ? Optional.empty()
                : Optional.of(Denial.MODEL.errorAbout(model.model()));
    }
}

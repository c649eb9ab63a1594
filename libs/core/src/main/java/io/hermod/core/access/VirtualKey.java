package io.hermod.core.access;

import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A caller's key. Its value is not stored; see {@link KeyDigest}.
 *
 * @param id names the key in jobs, messages and tokens; it does not change with the value
 * @param expiresAt from this instant on the key allows nothing
 * @param providers the grants by provider
 * @param everyProvider whether providers without a grant are allowed too
 * @param limits apply to all requests with the key
 * @param owners the key's team and customer, in the order in which they are checked and charged after the key
 */
public record VirtualKey(
        String id,
        String name,
        Optional<String> description,
        boolean active,
        Optional<Instant> expiresAt,
        Map<String, ProviderGrant> providers,
        boolean everyProvider,
        List<Limit> limits,
        List<KeyOwner> owners) {

    public VirtualKey {
        providers = Map.copyOf(providers);
        limits = List.copyOf(limits);
        owners = List.copyOf(owners);
    }

    /** A key that allows nothing yet. */
    public static VirtualKey of(String id, String name) {
        return new VirtualKey(
                id, name, Optional.empty(), true, Optional.empty(), Map.of(), false, List.of(), List.of());
    }

    public VirtualKey named(String newName) {
        return with(copy -> copy.name = newName);
    }

    public VirtualKey describedAs(Optional<String> text) {
        return with(copy -> copy.description = text);
    }

    public VirtualKey activeIf(boolean isActive) {
        return with(copy -> copy.active = isActive);
    }

    public VirtualKey expiringAt(Optional<Instant> end) {
        return with(copy -> copy.expiresAt = end);
    }

    public VirtualKey allowing(Map<String, ProviderGrant> grants) {
        return with(copy -> copy.providers = grants);
    }

    public VirtualKey allowingEveryProviderIf(boolean every) {
        return with(copy -> copy.everyProvider = every);
    }

    public VirtualKey limitedBy(List<Limit> newLimits) {
        return with(copy -> copy.limits = newLimits);
    }

    public VirtualKey ownedBy(List<KeyOwner> newOwners) {
        return with(copy -> copy.owners = newOwners);
    }

    /** Empty if the key does not allow the provider. */
    public Optional<ProviderGrant> grant(String provider) {
        return Optional.ofNullable(providers.get(provider))
                .or(() -> everyProvider ? Optional.of(ProviderGrant.ALL) : Optional.empty());
    }

    /** Why the key allows nothing now; empty if it is valid. */
    public Optional<InferenceError> denial(Instant now) {
        if (!active) {
            return Optional.of(Denial.INACTIVE.error());
        }
        return expiresAt.filter(end -> !now.isBefore(end)).map(end -> Denial.EXPIRED.error());
    }

    /** Why the key does not allow the model now; empty if it does. */
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

    private VirtualKey with(Consumer<Draft> change) {
        Draft copy = new Draft();
        change.accept(copy);
        return new VirtualKey(
                id,
                copy.name,
                copy.description,
                copy.active,
                copy.expiresAt,
                copy.providers,
                copy.everyProvider,
                copy.limits,
                copy.owners);
    }

    /** The values of a copy. */
    private final class Draft {
        private String name = VirtualKey.this.name;
        private Optional<String> description = VirtualKey.this.description;
        private boolean active = VirtualKey.this.active;
        private Optional<Instant> expiresAt = VirtualKey.this.expiresAt;
        private Map<String, ProviderGrant> providers = VirtualKey.this.providers;
        private boolean everyProvider = VirtualKey.this.everyProvider;
        private List<Limit> limits = VirtualKey.this.limits;
        private List<KeyOwner> owners = VirtualKey.this.owners;
    }
}

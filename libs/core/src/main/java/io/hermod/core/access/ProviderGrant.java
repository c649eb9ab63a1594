package io.hermod.core.access;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a virtual key allows of a provider.
 *
 * @param weight the provider's share among the key's providers for a model without a provider; empty if it is never
 *     chosen
 * @param limits apply to the requests that this provider serves
 * @param keys the ids or names of the provider's keys that may be used; empty if all may
 */
public record ProviderGrant(ModelGrant models, OptionalDouble weight, List<Limit> limits, Optional<Set<String>> keys) {
    /** Every model, without a limit. */
    public static final ProviderGrant ALL = of(ModelGrant.ALL);

    public ProviderGrant {
        limits = List.copyOf(limits);
        keys = keys.map(Set::copyOf);
    }

    /** A grant of all of the provider's keys. */
    public ProviderGrant(ModelGrant models, OptionalDouble weight, List<Limit> limits) {
        this(models, weight, limits, Optional.empty());
    }

    public static ProviderGrant of(ModelGrant models) {
        return new ProviderGrant(models, OptionalDouble.empty(), List.of());
    }
}

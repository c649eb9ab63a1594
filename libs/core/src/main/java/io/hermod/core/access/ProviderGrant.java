package io.hermod.core.access;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a virtual key allows of a provider.
 *
 * @param weight the provider's share among the key's providers for a model without a provider; empty if it is never
 *     chosen
 * @param limits apply to the requests that this provider serves
 */
public record ProviderGrant(ModelGrant models, OptionalDouble weight, List<Limit> limits) {
    /** Every model, without a limit. */
    public static final ProviderGrant ALL = of(ModelGrant.ALL);

    public ProviderGrant {
        limits = List.copyOf(limits);
    }

    public static ProviderGrant of(ModelGrant models) {
        return new ProviderGrant(models, OptionalDouble.empty(), List.of());
    }
}

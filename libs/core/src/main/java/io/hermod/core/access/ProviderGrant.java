package io.hermod.core.access;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a virtual key allows of a provider.
 *
 * @param weight how often the provider is chosen, beside the key's others, for a model that names none; empty where it never is
 * @param limits hold for what this provider serves alone
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

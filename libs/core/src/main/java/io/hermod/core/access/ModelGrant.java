package io.hermod.core.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The models of a provider that a virtual key allows. Names are compared ignoring case.
 *
 * @param allowed empty if all models are allowed
 * @param denied wins over {@code allowed}
 */
public record ModelGrant(Optional<Set<String>> allowed, Set<String> denied) {
    /** Every model. */
    public static final ModelGrant ALL = new ModelGrant(Optional.empty(), Set.of());

    public ModelGrant {
        allowed = allowed.map(ModelGrant::lowerCase);
        denied = lowerCase(denied);
    }

    public boolean allows(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        return !denied.contains(name)
                && allowed.map(names -> names.contains(name)).orElse(true);
    }

    /** Whether the model is allowed by its name, and not because all are. */
    public boolean names(String model) {
        return allowed.isPresent() && allows(model);
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}

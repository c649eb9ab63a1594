package io.hermod.core.access;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of a provider's models a virtual key may ask for. Names are compared without regard to case.
 *
 * @param allowed empty where all of them are
 * @param denied whatever is allowed
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

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}

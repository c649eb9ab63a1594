package io.hermod.core.request;

import java.util.Optional;
import java.util.Set;

/**
 * Which of a provider's keys may be used.
 *
 * @param id of the one key that the caller picks; wins over the name
 * @param name of the one key that the caller picks
 * @param granted the ids and names that the virtual key allows; empty if it allows all
 */
public record KeyChoice(Optional<String> id, Optional<String> name, Optional<Set<String>> granted) {
    /** Every key. */
    public static final KeyChoice ANY = new KeyChoice(Optional.empty(), Optional.empty(), Optional.empty());

    public KeyChoice {
        granted = granted.map(Set::copyOf);
    }

    /** One key by its id or its name, if either is given. */
    public static KeyChoice of(Optional<String> id, Optional<String> name) {
        return new KeyChoice(id, name, Optional.empty());
    }

    public KeyChoice within(Optional<Set<String>> grant) {
        return new KeyChoice(id, name, grant);
    }

    /** Whether the caller picks one key. */
    public boolean isPicked() {
        return id.isPresent() || name.isPresent();
    }

    /** Whether the caller picks the key, or none. */
    public boolean picks(String otherId, String otherName) {
        return id.map(otherId::equals)
                .orElseGet(() -> name.map(otherName::equals).orElse(true));
    }

    public boolean allows(String otherId, String otherName) {
        return picks(otherId, otherName)
                && granted.map(names -> names.contains(otherId) || names.contains(otherName))
                        .orElse(true);
    }

    /** For an error: the key that the caller picks. */
    public String picked() {
        return id.or(() -> name).orElse("any");
    }
}

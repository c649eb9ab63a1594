package io.hermod.admin;

import io.hermod.config.CurrentSettings;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/** Refuses the names of providers that nobody has heard of: a key for a misspelt one would allow nothing, and say so to its holder alone. */
@Singleton
final class KnownProviders {
    private final CurrentSettings settings;

    KnownProviders(CurrentSettings settings) {
        this.settings = settings;
    }

    void check(Set<String> named) {
        checkNew(Set.of(), named);
    }

    /** One that the key has had may be gone from the configuration, and must not keep the key from being changed. */
    void checkNew(Set<String> before, Set<String> named) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(before);
        if (unknown.isEmpty()) {
            return;
        }
        Set<String> known = settings.get().providerNames();
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw ApiException.badRequest("provider_configs names providers that are not known: "
                    + String.join(", ", unknown) + "; known are " + String.join(", ", known));
        }
    }
}

package io.hermod.admin;

import io.hermod.config.CurrentSettings;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;

/** Rejects unknown providers: a key for a misspelt one would allow nothing, and only its holder would notice. */
@Singleton
record KnownProviders(CurrentSettings settings) {
    void check(Set<String> named) {
        checkNew(Set.of(), named);
    }

    /**
     * A provider that the key names already may be gone from the configuration; the key can be changed all the same.
     *
     * @throws ApiException 400 if a provider that was added is unknown
     */
    void checkNew(Set<String> previous, Set<String> named) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(previous);
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

package io.hermod.local;

import io.hermod.core.settings.EnvironmentVariables;
import java.util.Optional;
import java.util.UUID;

/**
 * The admin key of the local system.
 *
 * @param isNew whether this key was generated for this run, because the environment has none
 */
record LocalAdminKey(String value, boolean isNew) {
    static final String VARIABLE = "HERMOD_ADMIN_KEY";

    static LocalAdminKey of(EnvironmentVariables environment) {
        return environment
                .get(VARIABLE)
                .map(value -> new LocalAdminKey(value, false))
                .orElseGet(() -> new LocalAdminKey(UUID.randomUUID().toString(), true));
    }

    EnvironmentVariables in(EnvironmentVariables environment) {
        return name -> name.equals(VARIABLE) ? Optional.of(value) : environment.get(name);
    }

    /** The key for use in a shell command: a key from the environment is not printed. */
    String shown() {
        return isNew ? value : "$" + VARIABLE;
    }

    @Override
    public String toString() {
        return "LocalAdminKey[redacted]";
    }
}

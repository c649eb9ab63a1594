package io.hermod.local;

import io.hermod.core.settings.EnvironmentVariables;
import java.util.Optional;
import java.util.UUID;

/**
 * The key by which virtual keys are managed here.
 *
 * @param isNew whether the environment gave none, and this one was made for the time that the system runs
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

    /** What a person can put into a command; a key that they have set themselves is on no screen. */
    String shown() {
        return isNew ? value : "$" + VARIABLE;
    }

    @Override
    public String toString() {
        return "LocalAdminKey[redacted]";
    }
}

package io.hermod.config;

import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import java.util.Optional;

/** The environment, in which the names of secrets are replaced with their values. */
public record SecretVariables(EnvironmentVariables environment, SecretStore secrets) implements EnvironmentVariables {

    /**
     * As {@link EnvironmentVariables#get}.
     *
     * @throws InvalidConfig if the variable names a secret without a value: it is not the same as no variable
     */
    @Override
    public Optional<String> get(String name) {
        return environment.get(name).map(value -> secrets.holds(value) ? secret(name, value) : value);
    }

    private String secret(String variable, String name) {
        return secrets.read(name)
                .filter(secret -> !secret.isEmpty())
                .orElseThrow(() -> new InvalidConfig(variable + " names a secret without a value"))
                .reveal();
    }
}

package io.hermod.config;

import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.shared.Secret;
import java.util.Optional;

/** The environment, in which the names of secrets are replaced with their values. */
public record SecretVariables(EnvironmentVariables environment, SecretStore secrets) implements EnvironmentVariables {

    @Override
    public Optional<String> get(String name) {
        return environment
                .get(name)
                .flatMap(value -> secrets.holds(value)
                        ? secrets.read(value)
                                .filter(secret -> !secret.isEmpty())
                                .map(Secret::reveal)
                        : Optional.of(value));
    }
}

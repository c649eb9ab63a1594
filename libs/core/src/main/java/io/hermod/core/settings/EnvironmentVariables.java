package io.hermod.core.settings;

import java.util.Optional;

/** The process's environment, read through one door so that a test can stand in for it. */
@FunctionalInterface
public interface EnvironmentVariables {

    /** Empty where the variable is not set, or set to nothing. */
    Optional<String> get(String name);

    static EnvironmentVariables ofThisProcess() {
        return name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }
}

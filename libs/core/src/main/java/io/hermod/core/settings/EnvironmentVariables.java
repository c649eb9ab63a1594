package io.hermod.core.settings;

import java.util.Optional;

/** The process's environment. Tests replace it. */
@FunctionalInterface
public interface EnvironmentVariables {

    /** Empty if the variable is not set or has no value. */
    Optional<String> get(String name);

    static EnvironmentVariables ofThisProcess() {
        return name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }
}

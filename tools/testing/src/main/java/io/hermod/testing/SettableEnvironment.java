package io.hermod.testing;

import io.hermod.core.settings.EnvironmentVariables;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** An environment with the variables that a test sets. */
public final class SettableEnvironment implements EnvironmentVariables {
    private final Map<String, String> variables = new ConcurrentHashMap<>();

    public SettableEnvironment(Map<String, String> variables) {
        this.variables.putAll(variables);
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    public void set(String name, String value) {
        variables.put(name, value);
    }
}

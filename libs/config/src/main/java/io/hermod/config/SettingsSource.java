package io.hermod.config;

import io.hermod.core.access.SeededKey;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds {@code config.json}: at the path that {@code HERMOD_CONFIG} names, or nowhere. */
public final class SettingsSource {
    public static final String CONFIG_FILE = "HERMOD_CONFIG";

    private SettingsSource() {}

    /**
     * The settings of this environment.
     *
     * @throws InvalidConfig where the file cannot be read, or is wrong
     */
    public static Settings read(EnvironmentVariables environment) {
        return read(environment, SettingsScope.ALL);
    }

    /** As {@link #read(EnvironmentVariables)}, as far as the scope goes. */
    public static Settings read(EnvironmentVariables environment, SettingsScope scope) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.fromFile(bytes(path), environment, scope))
                .orElseGet(() -> SettingsReader.fromEnvironment(environment, scope));
    }

    /**
     * The virtual keys of this environment's file.
     *
     * @throws InvalidConfig where the file cannot be read, or is wrong
     */
    public static List<SeededKey> virtualKeys(EnvironmentVariables environment) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.virtualKeys(bytes(path), environment))
                .orElse(List.of());
    }

    private static byte[] bytes(String path) {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException unreadable) {
            throw new InvalidConfig("config.json: " + path + " cannot be read");
        }
    }
}

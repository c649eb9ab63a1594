package io.hermod.config;

import io.hermod.core.access.SeededKey;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.webhook.SeededEndpoint;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code config.json} from the path in {@code HERMOD_CONFIG}, if it is set. */
public final class SettingsSource {
    public static final String CONFIG_FILE = "HERMOD_CONFIG";

    private SettingsSource() {}

    /**
     * The settings of this environment.
     *
     * @throws InvalidConfig if the file cannot be read or is invalid
     */
    public static Settings read(EnvironmentVariables environment) {
        return read(environment, SettingsScope.ALL);
    }

    /** As {@link #read(EnvironmentVariables)}, limited to the scope. */
    public static Settings read(EnvironmentVariables environment, SettingsScope scope) {
        return read(environment, scope, new Sections.Strict());
    }

    static Settings read(EnvironmentVariables environment, SettingsScope scope, Sections sections) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.fromFile(ConfigFile.read(Path.of(path)), environment, scope, sections))
                .orElseGet(() -> SettingsReader.fromEnvironment(environment, scope, sections));
    }

    /**
     * The virtual keys of this environment's file.
     *
     * @throws InvalidConfig if the file cannot be read or is invalid
     */
    public static List<SeededKey> virtualKeys(EnvironmentVariables environment) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.virtualKeys(ConfigFile.read(Path.of(path)), environment))
                .orElse(List.of());
    }

    /**
     * The webhook endpoints of this environment's file.
     *
     * @throws InvalidConfig if the file cannot be read or is invalid
     */
    public static List<SeededEndpoint> webhooks(EnvironmentVariables environment) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.webhooks(ConfigFile.read(Path.of(path)), environment))
                .orElse(List.of());
    }

    /**
     * The sections of this environment's file that Hermod does not read.
     *
     * @throws InvalidConfig if the file cannot be read or is no JSON object
     */
    public static List<String> unreadSections(EnvironmentVariables environment) {
        return environment
                .get(CONFIG_FILE)
                .map(path -> SettingsReader.unreadSections(ConfigFile.read(Path.of(path))))
                .orElse(List.of());
    }
}

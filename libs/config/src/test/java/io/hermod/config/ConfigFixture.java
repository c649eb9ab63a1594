package io.hermod.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads settings from a text and from a map that stands in for the environment. */
final class ConfigFixture {
    private ConfigFixture() {}

    static Settings file(String configJson) {
        return file(configJson, Map.of());
    }

    static Settings file(String configJson, Map<String, String> environment) {
        return SettingsReader.fromFile(configJson.getBytes(UTF_8), variables(environment));
    }

    /** One provider, with its section of the file. */
    static ProviderSettings provider(String name, String section) {
        return provider(file("{\"providers\":{\"" + name + "\":" + section + "}}"), name);
    }

    static ProviderSettings provider(Settings settings, String name) {
        return Optional.ofNullable(settings.providers().get(name)).orElseThrow();
    }

    static void assertRefused(ThrowingCallable reading, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class).isThrownBy(reading).withMessage("config.json: " + complaint);
    }

    /** As the other, for what the environment says. The complaint starts with the variable's name. */
    static void assertVariableRefused(ThrowingCallable reading, String complaint) {
        assertThatExceptionOfType(InvalidConfig.class).isThrownBy(reading).withMessage(complaint);
    }

    static EnvironmentVariables variables(Map<String, String> environment) {
        return name -> Optional.ofNullable(environment.get(name));
    }
}

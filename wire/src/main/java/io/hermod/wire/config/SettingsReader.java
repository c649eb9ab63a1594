package io.hermod.wire.config;

import io.hermod.core.EnvironmentVariables;
import io.hermod.core.Settings;
import io.hermod.core.access.SeededKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code config.json}, in Bifrost's own format, and the environment. What the file says wins; where it is silent the
 * environment speaks, and then the defaults. Sections that Hermod has no use for are skipped.
 */
public final class SettingsReader {
    private SettingsReader() {}

    /** The settings where there is no {@code config.json}. */
    public static Settings fromEnvironment(EnvironmentVariables environment) {
        return read(Map.of(), environment);
    }

    /**
     * The settings that the file gives.
     *
     * @throws InvalidConfig where the file is no JSON object, or something in it is of the wrong kind
     */
    public static Settings fromFile(byte[] configJson, EnvironmentVariables environment) {
        try {
            return read(StrictJson.readObject(configJson), environment);
        } catch (MalformedJson malformed) {
            throw new InvalidConfig("config.json: " + malformed.getMessage());
        }
    }

    /**
     * The virtual keys that the file gives: for whoever puts them into the key store, as the functions know no values.
     *
     * @throws InvalidConfig where the file is no JSON object, or a key is wrong
     */
    public static List<SeededKey> virtualKeys(byte[] configJson, EnvironmentVariables environment) {
        try {
            return VirtualKeyReader.read(ConfigValue.root(StrictJson.readObject(configJson), environment));
        } catch (MalformedJson malformed) {
            throw new InvalidConfig("config.json: " + malformed.getMessage());
        }
    }

    private static Settings read(Map<String, Object> document, EnvironmentVariables environment) {
        ConfigValue root = ConfigValue.root(document, environment);
        Duration resultTtl = root.member("client")
                .flatMap(client -> client.member("async_job_result_ttl"))
                .map(seconds -> Duration.ofSeconds(seconds.wholeNumber(1)))
                .orElse(Settings.DEFAULT_RESULT_TTL);
        return new Settings(
                resultTtl,
                providers(root, new ProviderReader(environment)),
                root.member("jwt").map(JwtReader::read));
    }

    private static SortedMap<String, ProviderSettings> providers(ConfigValue root, ProviderReader reader) {
        Map<String, ConfigValue> sections =
                root.member("providers").map(ConfigValue::members).orElseGet(LinkedHashMap::new);
        SortedMap<String, ProviderSettings> providers = new TreeMap<>();
        ProviderReader.builtInNames()
                .forEach(name -> providers.put(name, reader.builtIn(name, Optional.ofNullable(sections.get(name)))));
        sections.forEach((name, section) -> {
            if (!providers.containsKey(name)) {
                providers.put(name, reader.custom(name, section));
            }
        });
        return providers;
    }
}

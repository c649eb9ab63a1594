package io.hermod.config;

import io.hermod.core.access.SeededKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.token.JwtSettings;
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
 * Reads {@code config.json}, in Bifrost's format, and the environment. The file takes precedence over the environment,
 * and the environment over the defaults. Sections that Hermod does not use are skipped.
 */
public final class SettingsReader {
    /** Whether callers must authenticate, unless the file sets it. */
    public static final String ENFORCE_AUTH = "HERMOD_ENFORCE_AUTH";

    private SettingsReader() {}

    /** The settings without a {@code config.json}. */
    public static Settings fromEnvironment(EnvironmentVariables environment) {
        return fromEnvironment(environment, SettingsScope.ALL);
    }

    static Settings fromEnvironment(EnvironmentVariables environment, SettingsScope scope) {
        return read(Map.of(), environment, scope);
    }

    /**
     * The settings of the file.
     *
     * @throws InvalidConfig if the file is not a JSON object or has an invalid value
     */
    public static Settings fromFile(byte[] configJson, EnvironmentVariables environment) {
        return fromFile(configJson, environment, SettingsScope.ALL);
    }

    static Settings fromFile(byte[] configJson, EnvironmentVariables environment, SettingsScope scope) {
        return read(document(configJson), environment, scope);
    }

    /**
     * The virtual keys of the file, to be put into the key store. The functions do not know their values.
     *
     * @throws InvalidConfig if the file is not a JSON object or a key is invalid
     */
    public static List<SeededKey> virtualKeys(byte[] configJson, EnvironmentVariables environment) {
        return VirtualKeyReader.read(ConfigValue.root(document(configJson), environment));
    }

    /**
     * How long a virtual key's value stays valid after the file has another.
     *
     * @throws InvalidConfig as {@link #virtualKeys}
     */
    public static Duration rotationGrace(byte[] configJson, EnvironmentVariables environment) {
        return ClientReader.read(
                        ConfigValue.root(document(configJson), environment).member("client"))
                .rotationGrace();
    }

    /**
     * The sections that Hermod does not read, by their paths.
     *
     * @throws InvalidConfig if the file is not a JSON object
     */
    public static List<String> unreadSections(byte[] configJson) {
        return UnreadSections.of(document(configJson));
    }

    static Map<String, Object> document(byte[] configJson) {
        try {
            return StrictJson.readObject(configJson);
        } catch (MalformedJson malformed) {
            throw new InvalidConfig("config.json: " + malformed.getMessage());
        }
    }

    private static Settings read(Map<String, Object> document, EnvironmentVariables environment, SettingsScope scope) {
        ConfigValue root = ConfigValue.root(document, environment);
        Optional<ConfigValue> client = root.member("client");
        Duration resultTtl = client.flatMap(section -> section.member("async_job_result_ttl"))
                .map(seconds -> Duration.ofSeconds(seconds.wholeNumber(1)))
                .orElse(Settings.DEFAULT_RESULT_TTL);
        Optional<JwtSettings> jwt = root.member("jwt").map(JwtReader::read);
        boolean enforceAuth = client.flatMap(section -> section.member("enforce_auth_on_inference"))
                .map(ConfigValue::bool)
                .orElseGet(() -> enforceAuth(environment));
        return switch (scope) {
            case ALL -> {
                SortedMap<String, ProviderSettings> providers = providers(root, new ProviderReader(environment));
                yield new Settings(
                        resultTtl,
                        providers,
                        jwt,
                        enforceAuth,
                        ClientReader.read(client),
                        new PriceReader(providers.keySet()).read(root));
            }
            case WITHOUT_PROVIDERS ->
                new Settings(resultTtl, new TreeMap<>(), jwt, enforceAuth, ClientReader.read(client), Map.of());
        };
    }

    /** A misspelled value must not disable authentication. */
    private static boolean enforceAuth(EnvironmentVariables environment) {
        return switch (environment.get(ENFORCE_AUTH).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidConfig(ENFORCE_AUTH + " must be true or false");
        };
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

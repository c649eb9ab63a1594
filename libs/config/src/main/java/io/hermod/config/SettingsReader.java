package io.hermod.config;

import io.hermod.core.access.SeededKey;
import io.hermod.core.provider.ModelFacts;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.Settings;
import io.hermod.core.token.TokenSettings;
import io.hermod.core.webhook.SeededEndpoint;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code config.json}, in Bifrost's format, and the environment. The file takes precedence over the environment,
 * and the environment over the defaults. Sections that Hermod does not use are skipped.
 */
public final class SettingsReader {
    /** Whether callers must authenticate, unless the file sets it. */
    public static final String ENFORCE_AUTH = "HERMOD_ENFORCE_AUTH";

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private SettingsReader() {}

    /** The settings without a {@code config.json}. */
    public static Settings fromEnvironment(EnvironmentVariables environment) {
        return fromEnvironment(environment, SettingsScope.ALL, new Sections.Strict());
    }

    static Settings fromEnvironment(EnvironmentVariables environment, SettingsScope scope, Sections sections) {
        return read(Map.of(), environment, scope, sections);
    }

    /**
     * The settings of the file.
     *
     * @throws InvalidConfig if the file is not a JSON object or has an invalid value
     */
    public static Settings fromFile(byte[] configJson, EnvironmentVariables environment) {
        return fromFile(configJson, environment, SettingsScope.ALL, new Sections.Strict());
    }

    static Settings fromFile(
            byte[] configJson, EnvironmentVariables environment, SettingsScope scope, Sections sections) {
        return read(document(configJson), environment, scope, sections);
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
     * The webhook endpoints of the file, to be put into their registry.
     *
     * @throws InvalidConfig if the file is not a JSON object or an endpoint is invalid
     */
    public static List<SeededEndpoint> webhooks(byte[] configJson, EnvironmentVariables environment) {
        return EndpointReader.read(ConfigValue.root(document(configJson), environment));
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

    static Map<String, Object> document(byte[] file) {
        return document(file, "config.json");
    }

    /** @param name of the file, for errors */
    static Map<String, Object> document(byte[] file, String name) {
        byte[] json = withoutMark(file);
        try {
            return StrictJson.readObject(json);
        } catch (MalformedJson malformed) {
            throw new InvalidConfig(name + ": " + malformed.getMessage() + LinePosition.of(malformed, json));
        }
    }

    /** Some editors write a byte-order mark before the text. */
    private static byte[] withoutMark(byte[] file) {
        boolean marked = Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(file, BYTE_ORDER_MARK.length));
        return marked ? Arrays.copyOfRange(file, BYTE_ORDER_MARK.length, file.length) : file;
    }

    private static Settings read(
            Map<String, Object> document, EnvironmentVariables environment, SettingsScope scope, Sections sections) {
        ConfigValue root = ConfigValue.root(document, environment);
        Settings access = scope == SettingsScope.PROVIDERS ? Settings.OF_NOTHING : access(root, environment, sections);
        if (scope == SettingsScope.WITHOUT_PROVIDERS) {
            return access;
        }
        SortedMap<String, ProviderSettings> providers = providers(root, new ProviderReader(environment), sections);
        return access.withProviders(
                providers,
                new PriceReader(providers.keySet(), sections).read(root),
                new ModelFactsSection(sections).read(document));
    }

    /** The section {@code client} decides who may call, so no function works while it is invalid. */
    private static Settings access(ConfigValue root, EnvironmentVariables environment, Sections sections) {
        Optional<ConfigValue> client = root.member("client");
        Duration resultTtl = client.flatMap(section -> section.member("async_job_result_ttl"))
                .map(seconds -> Duration.ofSeconds(seconds.wholeNumber(1)))
                .orElse(Settings.DEFAULT_RESULT_TTL);
        boolean enforceAuth = client.flatMap(section -> section.member("enforce_auth_on_inference"))
                .map(ConfigValue::bool)
                .orElseGet(() -> enforceAuth(environment));
        return new Settings(
                resultTtl,
                new TreeMap<>(),
                tokens(root, sections),
                enforceAuth,
                ClientReader.read(client),
                Map.of(),
                new ModelListReader(root).read(),
                ModelFacts.NONE);
    }

    private static TokenSettings tokens(ConfigValue root, Sections sections) {
        return root.member("jwt")
                .map(section -> sections.read("tokens", () -> accepted(section), settings -> usable(settings.tokens()))
                        .orElseGet(TokenSettings.Invalid::new))
                .orElseGet(TokenSettings.None::new);
    }

    private static TokenSettings accepted(ConfigValue section) {
        return new TokenSettings.Accepted(JwtReader.read(section));
    }

    private static Optional<TokenSettings> usable(TokenSettings previous) {
        return previous instanceof TokenSettings.Accepted ? Optional.of(previous) : Optional.empty();
    }

    /** A misspelled value must not disable authentication. */
    private static boolean enforceAuth(EnvironmentVariables environment) {
        return switch (environment.get(ENFORCE_AUTH).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidConfig(ENFORCE_AUTH + " must be true or false");
        };
    }

    private static SortedMap<String, ProviderSettings> providers(
            ConfigValue root, ProviderReader reader, Sections sections) {
        Map<String, ConfigValue> configured =
                root.member("providers").map(ConfigValue::members).orElseGet(LinkedHashMap::new);
        Set<String> names = new LinkedHashSet<>(ProviderReader.builtInNames());
        names.addAll(configured.keySet());
        SortedMap<String, ProviderSettings> providers = new TreeMap<>();
        for (String name : names) {
            Optional<ConfigValue> section = Optional.ofNullable(configured.get(name));
            providers.put(
                    name,
                    sections.read(
                                    "provider " + name,
                                    () -> reader.read(name, section),
                                    previous -> usable(previous.providers().get(name)))
                            .orElseGet(() -> ProviderReader.invalid(name)));
        }
        return providers;
    }

    private static Optional<ProviderSettings> usable(@Nullable ProviderSettings previous) {
        return Optional.ofNullable(previous).filter(ProviderSettings::valid);
    }
}

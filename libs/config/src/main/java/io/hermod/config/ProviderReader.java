package io.hermod.config;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderDefinition;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import io.hermod.core.settings.EnvironmentVariables;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a provider's section, which overrides the provider's row of the catalog. */
final class ProviderReader {
    /** The member with the settings that Bifrost does not have. */
    static final String HERMOD = "hermod";

    private final EnvironmentVariables environment;
    private final EnvironmentKeys environmentKeys;
    private final KeyReader keys = new KeyReader();

    ProviderReader(EnvironmentVariables environment) {
        this.environment = environment;
        this.environmentKeys = new EnvironmentKeys(environment);
    }

    static Set<String> builtInNames() {
        return ProviderCatalog.builtIn().keySet();
    }

    /** The providers that Hermod knows, and those that the file defines, in alphabetical order. */
    static SortedSet<String> knownNames(ConfigValue root) {
        SortedSet<String> names = new TreeSet<>(builtInNames());
        root.member("providers")
                .ifPresent(providers -> names.addAll(providers.members().keySet()));
        return names;
    }

    /** A provider with the settings of its section and the environment. */
    ProviderSettings read(String name, Optional<ConfigValue> section) {
        return section.isPresent() && !builtInNames().contains(name)
                ? custom(name, section.get())
                : settings(definition(name), section);
    }

    /** A provider whose section is invalid. Its jobs fail without a call. */
    static ProviderSettings invalid(String name) {
        return ProviderSettings.invalid(name, definition(name).endpoints());
    }

    private static ProviderDefinition definition(String name) {
        return Optional.ofNullable(ProviderCatalog.builtIn().get(name))
                .orElseGet(() -> ProviderCatalog.everything(name));
    }

    /** A provider that only the file defines. */
    private ProviderSettings custom(String name, ConfigValue section) {
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            throw section.wrong("needs a name without a slash");
        }
        ProviderSettings settings = settings(base(name, section), Optional.of(section));
        boolean isAddressedByKeys = settings.endpoints().values().stream()
                        .anyMatch(endpoint -> endpoint.format().isAddressedByKey())
                || settings.keys().stream()
                        .anyMatch(key -> key.access().server().isPresent());
        if (settings.baseUrl().isEmpty() && !isAddressedByKeys) {
            throw section.wrong("is no provider that Hermod knows, so network_config.base_url is needed");
        }
        return settings;
    }

    private static ProviderDefinition base(String name, ConfigValue section) {
        String base = section.member("custom_provider_config")
                .flatMap(custom -> custom.member("base_provider_type"))
                .map(ConfigValue::text)
                .orElse("openai");
        return ProviderCatalog.custom(name, base)
                .orElseThrow(() -> section.wrong("has a base_provider_type that Hermod does not speak: use openai,"
                        + " anthropic, cohere, gemini, mistral, bedrock or another provider that it knows"));
    }

    private ProviderSettings settings(ProviderDefinition definition, Optional<ConfigValue> section) {
        Optional<ConfigValue> network = section.flatMap(config -> config.member("network_config"));
        Optional<BaseUrl> baseUrl = baseUrl(definition, network).or(() -> environmentBaseUrl(definition));
        Map<RequestType, Endpoint> endpoints =
                baseUrl.map(url -> url.endpoints(definition.endpoints())).orElse(definition.endpoints());
        Optional<ConfigValue> listed = section.flatMap(config -> config.member("keys"));
        listed.ifPresent(list -> KeyBlocks.check(definition, list));
        List<ProviderKey> ownKeys = listed.map(keys::read).orElseGet(() -> environmentKeys.of(definition.name()));
        return new ProviderSettings(
                        definition.name(),
                        definition.base(),
                        baseUrl.map(BaseUrl::url).or(definition::baseUrl),
                        section.flatMap(config -> config.member("custom_provider_config"))
                                .map(custom -> endpoints(endpoints, custom))
                                .orElse(endpoints),
                        ownKeys,
                        network.map(ProviderReader::network)
                                .orElse(NetworkSettings.DEFAULT)
                                .withUsualHeaders(definition.headers()),
                        baseUrl.isPresent() || !ownKeys.isEmpty(),
                        true,
                        flag(section, "send_back_raw_response", false),
                        flag(section, "filter_fields", true))
                .withBackground(background(section));
    }

    private static Set<RequestType> background(Optional<ConfigValue> section) {
        Optional<ConfigValue> types =
                section.flatMap(config -> config.member(HERMOD)).flatMap(own -> own.member("background"));
        return types.isEmpty()
                ? Set.of()
                : types.get().elements().stream()
                        .map(type -> RequestType.byWireName(type.text())
                                .filter(RequestType.RESPONSES::equals)
                                .orElseThrow(() -> type.wrong("must be \"responses\", the only type that"
                                        + " a provider can be asked to run in its background")))
                        .collect(Collectors.toSet());
    }

    private static boolean flag(Optional<ConfigValue> section, String name, boolean usual) {
        return section.flatMap(config -> config.member(name))
                .map(ConfigValue::bool)
                .orElse(usual);
    }

    private static Optional<BaseUrl> baseUrl(ProviderDefinition definition, Optional<ConfigValue> network) {
        return network.flatMap(config -> config.member("base_url")).map(url -> BaseUrl.of(url, definition));
    }

    private Optional<BaseUrl> environmentBaseUrl(ProviderDefinition definition) {
        String variable = ProviderVariables.baseUrl(definition.name());
        return environment.get(variable).map(text -> baseUrl(definition, text, variable));
    }

    private static BaseUrl baseUrl(ProviderDefinition definition, String text, String variable) {
        try {
            return BaseUrl.parse(text, definition);
        } catch (BaseUrl.Invalid invalid) {
            throw new InvalidConfig(variable + " " + invalid.getMessage());
        }
    }

    private static Map<RequestType, Endpoint> endpoints(Map<RequestType, Endpoint> all, ConfigValue custom) {
        Map<RequestType, Endpoint> endpoints = new EnumMap<>(RequestType.class);
        endpoints.putAll(all);
        custom.member("allowed_requests")
                .map(ConfigValue::members)
                .ifPresent(allowed -> endpoints.keySet().removeIf(type -> !isTrue(allowed, type)));
        custom.member("request_path_overrides")
                .map(ConfigValue::members)
                .ifPresent(paths -> paths.forEach((name, path) -> RequestType.byWireName(name)
                        .ifPresent(type ->
                                endpoints.computeIfPresent(type, (_, endpoint) -> endpoint.withPath(path.text())))));
        return endpoints;
    }

    private static boolean isTrue(Map<String, ConfigValue> allowed, RequestType type) {
        return Optional.ofNullable(allowed.get(type.wireName()))
                .map(ConfigValue::bool)
                .orElse(false);
    }

    private static NetworkSettings network(ConfigValue config) {
        NetworkSettings defaults = NetworkSettings.DEFAULT;
        return new NetworkSettings(
                config.member("default_request_timeout_in_seconds")
                        .map(value -> Duration.ofSeconds(value.wholeNumber(1)))
                        .orElse(defaults.timeout()),
                config.member("max_retries").map(value -> value.wholeNumber(0)).orElse(defaults.maxRetries()),
                duration(config, "retry_backoff_initial").orElse(defaults.backoffInitial()),
                duration(config, "retry_backoff_max").orElse(defaults.backoffMax()),
                config.member("extra_headers").map(ProviderReader::headers).orElse(Map.of()));
    }

    private static Optional<Duration> duration(ConfigValue config, String name) {
        return config.member(name).map(ConfigValue::millisecondsOrDuration);
    }

    private static Map<String, String> headers(ConfigValue object) {
        Map<String, String> headers = new HashMap<>();
        object.members().forEach((name, value) -> {
            HeaderText.checkName(name, value);
            headers.put(name, value.headerText());
        });
        return headers;
    }
}

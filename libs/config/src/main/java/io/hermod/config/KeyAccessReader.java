package io.hermod.config;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.shared.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code azure_key_config}, {@code bedrock_key_config} and {@code bedrock_mantle_key_config} of a key. */
final class KeyAccessReader {
    private static final String AZURE = "azure_key_config";
    private static final List<String> BEDROCK = List.of("bedrock_key_config", "bedrock_mantle_key_config");
    private static final String AZURE_SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final String SESSION = "hermod-session";

    /** What operators copy from Azure's portal may have the start of the paths. */
    private static final List<String> AZURE_STARTS = List.of("/openai/v1", "/openai");

    private KeyAccessReader() {}

    static KeyAccess of(ConfigValue key) {
        Optional<KeyAccess> azure = key.member(AZURE).map(config -> azure(key, config));
        return azure.or(() -> bedrockConfig(key).map(KeyAccessReader::bedrock)).orElseGet(KeyAccess.ByValue::new);
    }

    static boolean isNamed(ConfigValue key) {
        return key.member(AZURE).isPresent() || bedrockConfig(key).isPresent();
    }

    /** The models by the names that callers use, as older files have them. */
    static Map<String, ConfigValue> deployments(ConfigValue key) {
        return Stream.concat(key.member(AZURE).stream(), bedrockConfig(key).stream())
                .flatMap(config -> config.member("deployments").stream())
                .findFirst()
                .map(ConfigValue::members)
                .orElse(Map.of());
    }

    static URI azureEndpoint(ConfigValue endpoint) {
        String text = endpoint.text().replaceAll("/+$", "");
        for (String start : AZURE_STARTS) {
            if (text.endsWith(start)) {
                return BaseUrl.address(text.substring(0, text.length() - start.length()), endpoint);
            }
        }
        return BaseUrl.address(text, endpoint);
    }

    private static KeyAccess azure(ConfigValue key, ConfigValue config) {
        Optional<ServicePrincipal> principal = principal(config);
        if (principal.isEmpty() && key.member("value").isEmpty()) {
            throw key.wrong("needs a value, or azure_key_config with client_id, client_secret and tenant_id");
        }
        return new KeyAccess.Azure(
                azureEndpoint(config.required("endpoint")),
                principal,
                config.member("api_version").map(ConfigValue::text));
    }

    /** All three members, or none of them. */
    private static Optional<ServicePrincipal> principal(ConfigValue config) {
        boolean isNamed = Stream.of("client_id", "client_secret", "tenant_id")
                .anyMatch(name -> config.member(name).isPresent());
        return isNamed
                ? Optional.of(new ServicePrincipal(
                        config.required("tenant_id").text(),
                        config.required("client_id").text(),
                        config.required("client_secret").secret(),
                        scopes(config)))
                : Optional.empty();
    }

    private static Set<String> scopes(ConfigValue config) {
        Set<String> scopes =
                config.list("scopes").stream().map(ConfigValue::text).collect(Collectors.toUnmodifiableSet());
        return scopes.isEmpty() ? Set.of(AZURE_SCOPE) : scopes;
    }

    private static Optional<ConfigValue> bedrockConfig(ConfigValue key) {
        return BEDROCK.stream().flatMap(name -> key.member(name).stream()).findFirst();
    }

    private static KeyAccess bedrock(ConfigValue config) {
        String region = config.required("region").text();
        return new KeyAccess.Bedrock(
                region,
                config.member("arn").map(ConfigValue::text),
                identity(config, region),
                config.member("project_id").map(ConfigValue::text));
    }

    private static AwsIdentity identity(ConfigValue config, String region) {
        AwsIdentity own = ownIdentity(config);
        return config.member("role_arn")
                .map(ConfigValue::text)
                .<AwsIdentity>map(role -> new AwsIdentity.Assumed(
                        own,
                        role,
                        config.member("external_id").map(ConfigValue::text),
                        config.member("session_name").map(ConfigValue::text).orElse(SESSION),
                        region))
                .orElse(own);
    }

    /** The configured access key; without one, the role of the function. */
    private static AwsIdentity ownIdentity(ConfigValue config) {
        Optional<String> accessKey =
                config.member("access_key").map(ConfigValue::text).filter(text -> !text.isEmpty());
        Optional<Secret> secretKey =
                config.member("secret_key").map(ConfigValue::secret).filter(secret -> !secret.isEmpty());
        if (accessKey.isPresent() != secretKey.isPresent()) {
            throw config.wrong("needs both access_key and secret_key, or neither of them");
        }
        return accessKey.isPresent() && secretKey.isPresent()
                ? new AwsIdentity.Configured(
                        accessKey.get(),
                        secretKey.get(),
                        config.member("session_token").map(ConfigValue::secret))
                : new AwsIdentity.Ambient();
    }
}

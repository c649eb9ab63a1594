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

/** Reads how a key reaches its provider: {@code azure_key_config} and the like. */
final class KeyAccessReader {
    private static final String AZURE = "azure_key_config";
    private static final String BEDROCK = "bedrock_key_config";
    private static final String MANTLE = "bedrock_mantle_key_config";
    private static final String VERTEX = "vertex_key_config";
    private static final String REPLICATE = "replicate_key_config";
    private static final String SAGEMAKER = "sagemaker_key_config";
    private static final String AZURE_SCOPE = "https://cognitiveservices.azure.com/.default";
    private static final String SESSION = "hermod-session";

    /** What operators copy from Azure's portal may have the start of the paths. */
    static final List<String> AZURE_STARTS =
            List.of("/openai/v1", "/openai", "/anthropic/v1/messages", "/anthropic/v1", "/anthropic", "/models");

    private KeyAccessReader() {}

    static KeyAccess of(ConfigValue key) {
        Optional<KeyAccess> azure = key.member(AZURE).map(config -> azure(key, config));
        return azure.or(() -> key.member(BEDROCK).map(config -> bedrock(config, false)))
                .or(() -> key.member(MANTLE).map(config -> bedrock(config, true)))
                .or(() -> key.member(VERTEX).map(config -> vertex(key, config)))
                .or(() -> key.member(REPLICATE).map(KeyAccessReader::replicate))
                .or(() -> key.member(SAGEMAKER).map(KeyAccessReader::sageMaker))
                .or(() -> ServerReader.of(key))
                .orElseGet(KeyAccess.ByValue::new);
    }

    /** Whether the provider always asks for the key's value. */
    static boolean needsValue(ConfigValue key) {
        return switch (of(key)) {
            case KeyAccess.ByValue _, KeyAccess.Replicate _ -> true;
            case KeyAccess.Azure _,
                    KeyAccess.Bedrock _,
                    KeyAccess.SageMaker _,
                    KeyAccess.Server _,
                    KeyAccess.Vertex _ -> false;
        };
    }

    /** The models by the names that callers use, as older files have them. */
    static Map<String, ConfigValue> deployments(ConfigValue key) {
        return Stream.of(AZURE, BEDROCK, MANTLE, VERTEX, REPLICATE)
                .flatMap(name -> key.member(name).stream())
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

    private static KeyAccess bedrock(ConfigValue config, boolean isMantle) {
        String region = config.required("region").text();
        return new KeyAccess.Bedrock(
                region,
                config.filledText("arn"),
                identity(config, region),
                config.filledHeader("project_id"),
                isMantle);
    }

    /** The key's value is an API key, which needs no credentials. */
    private static KeyAccess vertex(ConfigValue key, ConfigValue config) {
        Optional<Secret> credentials = config.member("auth_credentials").flatMap(ConfigValue::secretJson);
        if (credentials.isEmpty() && filledSecret(key, "value").isEmpty()) {
            throw key.wrong("needs a value, or vertex_key_config with auth_credentials");
        }
        return new KeyAccess.Vertex(
                config.requiredText("project_id"),
                config.filledText("project_number"),
                config.requiredText("region"),
                credentials,
                flag(config, "force_single_region"));
    }

    private static KeyAccess replicate(ConfigValue config) {
        return new KeyAccess.Replicate(flag(config, "use_deployments_endpoint"));
    }

    private static KeyAccess sageMaker(ConfigValue config) {
        String region = config.required("region").text();
        return new KeyAccess.SageMaker(region, identity(config, region));
    }

    private static Optional<Secret> filledSecret(ConfigValue config, String name) {
        return config.member(name).map(ConfigValue::secret).filter(secret -> !secret.isEmpty());
    }

    private static boolean flag(ConfigValue config, String name) {
        return config.member(name).map(ConfigValue::bool).orElse(false);
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
        Optional<String> accessKey = config.filledText("access_key");
        Optional<Secret> secretKey = filledSecret(config, "secret_key");
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

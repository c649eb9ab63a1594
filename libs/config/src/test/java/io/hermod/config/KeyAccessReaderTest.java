package io.hermod.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.provider.AwsIdentity;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.KeyAccess.ServicePrincipal;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.shared.Secret;
import io.hermod.testing.SettableEnvironment;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.StrictJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyAccessReaderTest {
    private static final URI ENDPOINT = URI.create("https://x.openai.azure.com");

    @ParameterizedTest
    @CsvSource({
        "https://x.openai.azure.com",
        "https://x.openai.azure.com/",
        "https://x.openai.azure.com/openai",
        "https://x.openai.azure.com/openai/v1/",
        "https://x.openai.azure.com/anthropic",
        "https://x.openai.azure.com/anthropic/v1/messages"
    })
    void azureEndpoint_isTaken_asThePortalPrintsIt(String endpoint) {
        assertThat(access("{\"value\":\"k\",\"azure_key_config\":{\"endpoint\":\"" + endpoint + "\"}}"))
                .isEqualTo(new KeyAccess.Azure(ENDPOINT, Optional.empty(), Optional.empty()));
    }

    @Test
    void azureKey_mayBeAPrincipal() {
        assertThat(access("""
            {"azure_key_config":{"endpoint":"https://x.openai.azure.com","client_id":"c","client_secret":"s",
             "tenant_id":"t","api_version":"2024-10-21"}}\
            """))
                .isEqualTo(new KeyAccess.Azure(
                        ENDPOINT,
                        Optional.of(new ServicePrincipal(
                                "t", "c", Secret.of("s"), Set.of("https://cognitiveservices.azure.com/.default"))),
                        Optional.of("2024-10-21")));
    }

    @Test
    void bedrockKey_isTheFunctionsRole_orAnAccessKey_orARole() {
        assertThat(access("{\"bedrock_key_config\":{\"region\":\"eu-central-1\"}}"))
                .isEqualTo(bedrock(new AwsIdentity.Ambient()));
        AwsIdentity configured = new AwsIdentity.Configured("a", Secret.of("s"), Optional.of(Secret.of("t")));
        assertThat(access("""
            {"bedrock_key_config":{"region":"eu-central-1","access_key":"a","secret_key":"s","session_token":"t"}}\
            """)).isEqualTo(bedrock(configured));
        assertThat(access("""
            {"bedrock_key_config":{"region":"eu-central-1","access_key":"a","secret_key":"s","session_token":"t",
             "role_arn":"arn:r","external_id":"e","session_name":"n"}}\
            """))
                .isEqualTo(
                        bedrock(new AwsIdentity.Assumed(configured, "arn:r", Optional.of("e"), "n", "eu-central-1")));
    }

    @Test
    void keyOfMantle_isToldFromAKeyOfBedrock() {
        assertThat(access("{\"bedrock_mantle_key_config\":{\"region\":\"eu-central-1\",\"project_id\":\"p\"}}"))
                .isEqualTo(new KeyAccess.Bedrock(
                        "eu-central-1", Optional.empty(), new AwsIdentity.Ambient(), Optional.of("p"), true));
    }

    @Test
    void keyOfVertex_isCredentials_whichMayBeAnObjectsValue() {
        Secret credentials = Secret.of("{\"type\":\"service_account\",\n \"project_id\":\"p\"}");
        String text = "\"{\\\"type\\\":\\\"service_account\\\",\\n \\\"project_id\\\":\\\"p\\\"}\"";

        for (String written : List.of(text, "{\"value\":" + text + "}", "\"env.CREDENTIALS\"")) {
            assertThat(access("""
                {"value":"","vertex_key_config":{"project_id":"p","project_number":"123","region":"europe-west1",
                 "force_single_region":true,"auth_credentials":%s}}\
                """.formatted(written), Map.of("CREDENTIALS", credentials.reveal())))
                    .isEqualTo(new KeyAccess.Vertex(
                            "p", Optional.of("123"), "europe-west1", Optional.of(credentials), true));
        }
    }

    @Test
    void keyOfVertex_mayBeAnApiKey() {
        ProviderKey key = key("""
            {"value":"AIza","vertex_key_config":{"project_id":"p","region":"global","auth_credentials":""}}\
            """);

        assertThat(key.value()).isEqualTo(Secret.of("AIza"));
        assertThat(key.access())
                .isEqualTo(new KeyAccess.Vertex("p", Optional.empty(), "global", Optional.empty(), false));
    }

    @Test
    void keyOfSageMaker_isTheFunctionsRole_orAnAccessKey() {
        assertThat(access("{\"sagemaker_key_config\":{\"region\":\"eu-central-1\"}}"))
                .isEqualTo(new KeyAccess.SageMaker("eu-central-1", new AwsIdentity.Ambient()));
        assertThat(access("{\"sagemaker_key_config\":{\"region\":\"eu-central-1\",\"access_key\":\"a\","
                        + "\"secret_key\":\"s\"}}"))
                .isEqualTo(new KeyAccess.SageMaker(
                        "eu-central-1", new AwsIdentity.Configured("a", Secret.of("s"), Optional.empty())));
    }

    @Test
    void keyOfReplicate_mayCallDeployments() {
        assertThat(access("{\"value\":\"k\",\"replicate_key_config\":{\"use_deployments_endpoint\":true}}"))
                .isEqualTo(new KeyAccess.Replicate(true));
        assertThat(access("{\"value\":\"k\",\"replicate_key_config\":{}}")).isEqualTo(new KeyAccess.Replicate(false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        vllm   | "url":"http://gpu:8000/v1/","model_name":"Qwen/Qwen3" | http://gpu:8000     | false | Qwen/Qwen3
        ollama | "url":"http://box:11434"                              | http://box:11434    | false |
        sgl    | "url":"http://gpu/api/v2","model_name":""             | http://gpu/api/v2   | true  |
        """)
    void serverOfAKey_isRead_withoutTheStartOfItsPaths(
            String provider, String members, URI url, boolean isVersioned, @Nullable String model) {
        assertThat(access("{\"" + provider + "_key_config\":{" + members + "}}"))
                .isEqualTo(new KeyAccess.Server(url, isVersioned, Optional.ofNullable(model)));
    }

    @Test
    void keyMayAskForAnthropicsEndpoints() {
        assertThat(key("{\"value\":\"k\",\"use_anthropic_endpoints\":true}").callsAnthropicEndpoints("m"))
                .isTrue();
        assertThat(key("{\"value\":\"k\"}").callsAnthropicEndpoints("m")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        azure_key_config          | "endpoint":"https://x.openai.azure.com"
        bedrock_key_config        | "region":"eu-central-1"
        bedrock_mantle_key_config | "region":"eu-central-1"
        vertex_key_config         | "region":"europe-west1","project_id":"p"
        replicate_key_config      | "use_deployments_endpoint":false
        """)
    void deploymentsOfOlderFiles_areAliases(String config, String member) {
        ProviderKey key =
                key("{\"value\":\"k\",\"" + config + "\":{" + member + ",\"deployments\":{\"gpt-4o\":\"mine\"}}}");

        assertThat(key.alias("GPT-4o").modelId()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"value":"k","azure_key_config":{}}                                    | needs an endpoint
        {"azure_key_config":{"endpoint":"https://x.azure.com"}}                | needs a value, or azure_key_config
        {"azure_key_config":{"endpoint":"https://x.azure.com","client_id":"c"}} | needs a tenant_id
        {"value":"k","azure_key_config":{"endpoint":"x.azure.com"}}            | must be an http or https URL
        {"bedrock_key_config":{}}                                              | needs a region
        {"bedrock_key_config":{"region":"r","access_key":"a"}}                 | needs both access_key and secret_key
        {"vertex_key_config":{"region":"r","project_id":"p"}}                  | needs a value, or vertex_key_config
        {"value":"","vertex_key_config":{"region":"r","project_id":"p"}}       | needs a value, or vertex_key_config
        {"value":"k","vertex_key_config":{"region":"r"}}                       | vertex_key_config needs a project_id
        {"value":"k","vertex_key_config":{"project_id":"p","region":""}}       | vertex_key_config needs a region
        {"vertex_key_config":{"auth_credentials":"~/key.json"}}                | must be a string that holds a JSON
        {"vertex_key_config":{"auth_credentials":{"type":"service_account"}}}  | auth_credentials needs a value
        {"replicate_key_config":{"use_deployments_endpoint":true}}             | needs a value
        {"value":"k","replicate_key_config":{"use_deployments_endpoint":"a"}}  | must be true or false
        {"vllm_key_config":{"model_name":"m"}}                                 | vllm_key_config needs an url
        {"vllm_key_config":{"url":"gpu:8000"}}                                 | must be an http or https URL
        {"value":"k","use_anthropic_endpoints":"yes"}                          | must be true or false
        """)
    void incompleteKey_isNamedAtTheStart(String key, String message) {
        assertThatThrownBy(() -> key(key))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContaining("keys[0]")
                .hasMessageContaining(message);
    }

    private static KeyAccess bedrock(AwsIdentity identity) {
        return new KeyAccess.Bedrock("eu-central-1", Optional.empty(), identity, Optional.empty(), false);
    }

    private static KeyAccess access(String key) {
        return access(key, Map.of());
    }

    private static KeyAccess access(String key, Map<String, String> environment) {
        return key(key, environment).access();
    }

    private static ProviderKey key(String key) {
        return key(key, Map.of());
    }

    private static ProviderKey key(String key, Map<String, String> environment) {
        try {
            ConfigValue root = ConfigValue.root(
                    StrictJson.readObject(("{\"keys\":[" + key + "]}").getBytes(StandardCharsets.UTF_8)),
                    new SettableEnvironment(environment));
            return new KeyReader().read(root.required("keys")).getFirst();
        } catch (MalformedJson wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }
}

package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.file;
import static io.hermod.config.ConfigFixture.provider;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.Endpoint;
import io.hermod.core.provider.Endpoint.WireFormat;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.NetworkSettings;
import io.hermod.core.provider.ProviderCatalog;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderReaderTest {

    @Test
    void network_isRead_fieldByField() {
        NetworkSettings network = provider("openai", """
            {"network_config":{"default_request_timeout_in_seconds":60,"max_retries":3,
              "retry_backoff_initial":250,"retry_backoff_max":"1m30s",
              "extra_headers":{"x-team":"a","x-token":"b"}}}\
            """).network();

        assertThat(network)
                .isEqualTo(new NetworkSettings(
                        Duration.ofMinutes(1),
                        3,
                        Duration.ofMillis(250),
                        Duration.ofSeconds(90),
                        Map.of("x-team", "a", "x-token", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"network_config\":{}}", "{\"network_config\":{\"max_retries\":null}}"})
    void network_hasTheDefaults_whereTheFileIsSilent(String section) {
        assertThat(provider("openai", section).network()).isEqualTo(NetworkSettings.DEFAULT);
    }

    @Test
    void responses_runInTheBackground_ifTheSectionSaysSo() {
        assertThat(provider("openai", "{\"hermod\":{\"background\":[\"responses\"]}}")
                        .background())
                .containsExactly(RequestType.RESPONSES);
        assertThat(provider("openai", "{}").background()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        sagemaker | bedrock_key_config | a key of sagemaker may have sagemaker_key_config
        bedrock   | vertex_key_config  | a key of bedrock may have bedrock_key_config or bedrock_mantle_key_config
        openai    | azure_key_config   | a key of openai needs its value only
        """)
    void key_mayNotHaveTheBlockOfAnotherProvider(String provider, String block, String message) {
        String other = block.substring(0, block.indexOf('_'));

        assertRefused(
                () -> provider(
                        provider, "{\"keys\":[{\"value\":\"k\",\"" + block + "\":{\"region\":\"eu-central-1\"}}]}"),
                "providers." + provider + ".keys[0]." + block + " is for keys of " + other + "; " + message);
    }

    @Test
    void section_ofABuiltInProvider_keepsTheCatalogsEndpoints() {
        ProviderSettings openai = provider("openai", """
            {"concurrency_and_buffer_size":{"concurrency":1},"proxy_config":{"type":"none"},
             "send_back_raw_response":false,"network_config":{"base_url":"https://eu.api.openai.com"}}\
            """);

        assertThat(openai.endpoints())
                .hasSize(9)
                .containsEntry(RequestType.CHAT_COMPLETION, new Endpoint("/v1/chat/completions", WireFormat.OPENAI));
        assertThat(openai.configured()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "base_url":7                           | base_url must be a string
        "default_request_timeout_in_seconds":0 | default_request_timeout_in_seconds must be a whole number, 1 or more
        "max_retries":-1                       | max_retries must be a whole number, 0 or more
        "max_retries":"3"                      | max_retries must be a whole number, 0 or more
        "retry_backoff_initial":-1             | retry_backoff_initial must be a whole number, 0 or more
        "retry_backoff_max":"soon"             | retry_backoff_max must be milliseconds or a duration such as "5s"
        "extra_headers":[]                     | extra_headers must be an object
        "extra_headers":{"x-a":1}              | extra_headers.x-a must be a string
        "extra_headers":{"x-a":"café"}         | extra_headers.x-a must be printable ASCII, because it is sent in a header
        "extra_headers":{"x-a":"a\\nb: c"}     | extra_headers.x-a must be printable ASCII, because it is sent in a header
        "extra_headers":{"x-é":"a"}            | extra_headers.x-é is no name of a header: it must be ASCII letters, digits and -
        "extra_headers":{"x a":"a"}            | extra_headers.x a is no name of a header: it must be ASCII letters, digits and -
        "extra_headers":{"Host":"a"}           | extra_headers.Host is a header that the HTTP client writes itself
        """)
    void network_isRefused_withItsPlace(String field, String complaint) {
        assertRefused(
                () -> provider("groq", "{\"network_config\":{" + field + "}}"),
                "providers.groq.network_config." + complaint);
    }

    @Test
    void customProvider_servesEverything_byDefault() {
        ProviderSettings mine = provider("mine", "{\"network_config\":{\"base_url\":\"http://llm\"}}");

        assertThat(mine.name()).isEqualTo("mine");
        assertThat(mine.endpoints())
                .isEqualTo(ProviderCatalog.everything("mine").endpoints());
        assertThat(mine.keys()).isEmpty();
        assertThat(mine.configured()).isTrue();
    }

    @Test
    void customProvider_servesTheAllowedRequests_atItsOwnPaths() {
        ProviderSettings mine = provider("mine", """
            {"network_config":{"base_url":"http://llm"},
             "custom_provider_config":{"base_provider_type":"openai","is_key_less":true,
              "allowed_requests":{"chat_completion":true,"rerank":true,"ocr":false,"chat_completion_stream":true},
              "request_path_overrides":{"chat_completion":"/chat","ocr":"/never","list_models":"/models"}}}\
            """);

        assertThat(mine.endpoints())
                .containsOnly(
                        Map.entry(RequestType.CHAT_COMPLETION, new Endpoint("/chat", WireFormat.OPENAI)),
                        Map.entry(RequestType.RERANK, new Endpoint("/v2/rerank", WireFormat.COHERE_RERANK)));
    }

    @Test
    void serverOfOnesOwn_isNamedByItsKey_whichNeedsNoValue() {
        ProviderSettings ollama = provider(
                "ollama", "{\"keys\":[{\"name\":\"box\",\"ollama_key_config\":{\"url\":\"http://box:11434\"}}]}");

        assertThat(ollama.baseUrl()).isEmpty();
        assertThat(ollama.configured()).isTrue();
        assertThat(ollama.keys())
                .extracting(ProviderKey::access)
                .containsExactly(new KeyAccess.Server(URI.create("http://box:11434"), false, Optional.empty()));
        assertThat(ollama.keys()).extracting(key -> key.value().isEmpty()).containsExactly(true);
    }

    @Test
    void customProvider_mayBeAServerOfItsKey() {
        ProviderSettings mine = provider("mine", "{\"keys\":[{\"vllm_key_config\":{\"url\":\"http://gpu\"}}]}");

        assertThat(mine.baseUrl()).isEmpty();
        assertThat(mine.keys()).hasSize(1);
    }

    @Test
    void customProvider_readsTheEnvironment_underItsName() {
        String section = "{\"network_config\":{\"base_url\":\"env.LLM_URL\"}}";
        ProviderSettings mine = provider(
                file(
                        "{\"providers\":{\"my-llm\":" + section + "}}",
                        Map.of("MY_LLM_API_KEY", "k", "LLM_URL", "http://l")),
                "my-llm");

        assertThat(mine.keys()).extracting(key -> key.value().reveal()).containsExactly("k");
        assertThat(mine.baseUrl()).contains(URI.create("http://l"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {} | ` is no provider that Hermod knows, so network_config.base_url is needed`
        {"custom_provider_config":{"base_provider_type":"other"}} | ` has a base_provider_type that Hermod does not speak: use openai, anthropic, cohere, gemini, mistral, bedrock or another provider that it knows`
        {"custom_provider_config":{"allowed_requests":{"ocr":"yes"}}} | `.custom_provider_config.allowed_requests.ocr must be true or false`
        {"custom_provider_config":{"request_path_overrides":{"ocr":1}}} | `.custom_provider_config.request_path_overrides.ocr must be a string`
        """)
    void customProvider_isRefused_withItsPlace(String section, String complaint) {
        assertRefused(() -> provider("mine", section), "providers.mine" + complaint);
    }

    @Test
    void customProvider_mayHaveTheFormatOfAnother() {
        ProviderSettings mine = provider("mine", """
            {"network_config":{"base_url":"http://llm/v1"},
             "custom_provider_config":{"base_provider_type":"anthropic"}}\
            """);

        assertThat(mine.base()).isEqualTo("anthropic");
        assertThat(mine.baseUrl()).contains(URI.create("http://llm"));
        assertThat(mine.endpoint(RequestType.CHAT_COMPLETION))
                .contains(new Endpoint("/v1/messages", WireFormat.MESSAGES));
    }

    @Test
    void customProvider_isAddressedByItsKeys_ifItsFormatIs() {
        ProviderSettings mine = provider("mine", """
            {"keys":[{"name":"k","bedrock_key_config":{"region":"eu-central-1"}}],
             "custom_provider_config":{"base_provider_type":"bedrock"}}\
            """);

        assertThat(mine.base()).isEqualTo("bedrock");
        assertThat(mine.baseUrl()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                                       | 2022-11-28
        {"network_config":{"extra_headers":{"x-github-api-version":"2026-03-10"}}} | 2026-03-10
        """)
    void headerThatAProviderAsksFor_isSentUnlessAnotherIsConfigured(String section, String version) {
        assertThat(provider("github", section).network().extraHeaders().values())
                .containsExactly(version);
    }

    @ParameterizedTest
    @CsvSource({
        "cloudflare, https://api.cloudflare.com/client/v4/accounts/a/ai/v1, /v1/chat/completions",
        "databricks, https://w.cloud.databricks.com/serving-endpoints, /chat/completions",
        "snowflake, https://a.snowflakecomputing.com/api/v2/cortex/v1, /v1/chat/completions",
        "zai, https://api.z.ai/api/coding/paas/v4, /chat/completions",
        "deepinfra, https://api.deepinfra.com/v1/openai, /v1/openai/chat/completions",
        "dashscope, https://w.eu-central-1.maas.aliyuncs.com/compatible-mode/v1, /v1/chat/completions"
    })
    void addressAsTheVendorPrintsIt_leadsToItsChats(String name, String printed, String path) {
        ProviderSettings host = provider(name, "{\"network_config\":{\"base_url\":\"" + printed + "\"}}");

        assertThat(host.endpoint(RequestType.CHAT_COMPLETION).orElseThrow().path())
                .isEqualTo(path);
        assertThat(host.baseUrl().orElseThrow() + path)
                .endsWith("/chat/completions")
                .startsWith(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "/"})
    void customProvider_isRefused_withANameThatCannotBeAsked(String name) {
        assertRefused(
                () -> provider(name, "{\"network_config\":{\"base_url\":\"http://llm\"}}"),
                "providers." + name + " needs a name without a slash");
    }
}

package io.hermod.config;

import static io.hermod.config.ConfigFixture.assertRefused;
import static io.hermod.config.ConfigFixture.assertVariableRefused;
import static io.hermod.config.ConfigFixture.file;
import static io.hermod.config.ConfigFixture.provider;
import static io.hermod.core.request.RequestType.CHAT_COMPLETION;
import static io.hermod.core.request.RequestType.RERANK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.ProviderSettings;
import io.hermod.core.request.RequestType;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        openai,     https://api.openai.com/v1/,                 https://api.openai.com/v1/chat/completions
        openai,     https://api.openai.com/v1/chat/completions, https://api.openai.com/v1/chat/completions
        openai,     https://x.openai.azure.com/openai/v1/,      https://x.openai.azure.com/openai/v1/chat/completions
        openai,     https://open.bigmodel.cn/api/paas/v4/,      https://open.bigmodel.cn/api/paas/v4/chat/completions
        groq,       https://api.groq.com/openai/v1,             https://api.groq.com/openai/v1/chat/completions
        groq,       https://api.groq.com/openai,                https://api.groq.com/openai/v1/chat/completions
        cohere,     https://api.cohere.ai,                      https://api.cohere.ai/v2/chat
        cohere,     https://api.cohere.com/v2/,                 https://api.cohere.com/v2/chat
        cohere,     https://api.cohere.com/v1,                  https://api.cohere.com/v2/chat
        cohere,     https://api.cohere.com/v2/chat,             https://api.cohere.com/v2/chat
        cohere,     https://api.cohere.com/v2/rerank,           https://api.cohere.com/v2/chat
        cohere,     https://api.cohere.ai/compatibility/v1,     https://api.cohere.ai/v2/chat
        cohere,     https://api.cohere.ai/compatibility/,       https://api.cohere.ai/v2/chat
        cohere,     https://proxy.example/cohere/v2,            https://proxy.example/cohere/v2/chat
        gemini,     https://g.example/v1beta,                   https://g.example/v1beta/models
        gemini,     https://g.example/v1beta/openai/,           https://g.example/v1beta/models
        gemini,     https://g.example/v1beta/models,            https://g.example/v1beta/models
        perplexity, https://api.perplexity.ai/,                 https://api.perplexity.ai/v1/responses
        perplexity, https://api.perplexity.ai/v1,               https://api.perplexity.ai/v1/responses
        anthropic,  https://api.anthropic.com/v1/,              https://api.anthropic.com/v1/messages
        mine,       https://llm.example,                        https://llm.example/v1/chat/completions
        mine,       https://llm.example/,                       https://llm.example/v1/chat/completions
        mine,       https://llm.example/api/v1//,               https://llm.example/api/v1/chat/completions
        mine,       https://g.example/v1beta/openai/,           https://g.example/v1beta/openai/chat/completions
        mine,       https://llm.example/v1/openai,              https://llm.example/v1/openai/chat/completions
        mine,       https://llm.example/compatibility/v1,       https://llm.example/compatibility/v1/chat/completions
        mine,       http://localhost:8080/v2,                   http://localhost:8080/v2/chat/completions
        vllm,       http://my_gpu:8000/v1,                      http://my_gpu:8000/v1/chat/completions
        vllm,       http://my_gpu,                              http://my_gpu/v1/chat/completions
        vllm,       http://[::1]:8000/v1,                       http://[::1]:8000/v1/chat/completions
        vllm,       HTTP://GPU:65535/v1,                        HTTP://GPU:65535/v1/chat/completions
        """)
    void baseUrl_isTaken_asVendorsPrintIt(String provider, String written, String called) {
        assertThat(url(provider, written, CHAT_COMPLETION)).isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        cohere, https://api.cohere.ai/compatibility/v1, https://api.cohere.ai/v2/rerank
        cohere, https://api.cohere.ai/v2,               https://api.cohere.ai/v2/rerank
        cohere, https://api.cohere.com/v2/embed,        https://api.cohere.com/v2/rerank
        vllm,   http://gpu:8000/v1,                     http://gpu:8000/v2/rerank
        mine,   https://open.bigmodel.cn/api/paas/v4,   https://open.bigmodel.cn/api/paas/v4/rerank
        """)
    void baseUrl_isTaken_forPathsWithAnotherStart(String provider, String written, String called) {
        assertThat(url(provider, written, RERANK)).isEqualTo(called);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "llm.example", "ftp://llm.example", "https://", "https:///v1", "https://a b", "file:/etc"})
    void baseUrl_isRejected_ifItIsNoHttpUrl(String written) {
        assertRejected(written, "must be an http or https URL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        https://llm.example/v1?key=secret   | must not have a query
        https://llm.example/v1?             | must not have a query
        https://llm.example/v1#top          | must not have a fragment
        https://me:secret@llm.example/v1    | must not have a user or password: put the key into keys
        https://me@my_gpu                   | must not have a user or password: put the key into keys
        http://llm.example:0                | must have a port from 1 to 65535
        http://llm.example:65536            | must have a port from 1 to 65535
        http://llm.example:99999999999      | must have a port from 1 to 65535
        http://llm.example:-1               | must have a port from 1 to 65535
        http://llm.example:http/v1          | must have a port from 1 to 65535
        http://[::1]:70000                  | must have a port from 1 to 65535
        http://my_gpu:70000                 | must have a port from 1 to 65535
        https://my_gpu                      | must not have an underscore in its host, because TLS does not allow it
        """)
    void baseUrl_isRejected_withThePartThatCannotBe(String written, String complaint) {
        assertRejected(written, complaint);
    }

    @Test
    void serverOfAKey_andAVariable_areCheckedToo() {
        assertRefused(
                () -> provider("ollama", "{\"keys\":[{\"ollama_key_config\":{\"url\":\"http://box:70000\"}}]}"),
                "providers.ollama.keys[0].ollama_key_config.url must have a port from 1 to 65535");
        assertVariableRefused(
                () -> file("{}", Map.of("OPENAI_BASE_URL", "https://u:p@llm.example")),
                "OPENAI_BASE_URL must not have a user or password: put the key into keys");
    }

    @Test
    void key_isRejectedByName_ifItIsNotAscii() {
        assertRefused(
                () -> provider("groq", "{\"keys\":[{\"name\":\"a\",\"value\":\"sk-“quoted”\"}]}"),
                "providers.groq.keys[0].value must be printable ASCII, because it is sent in a header");
        assertRefused(
                () -> provider("groq", "{\"keys\":[{\"value\":{\"value\":\"sk-é\"}}]}"),
                "providers.groq.keys[0].value.value must be printable ASCII, because it is sent in a header");
        assertVariableRefused(
                () -> file("{}", Map.of("GROQ_API_KEY", "sk-☃")),
                "GROQ_API_KEY must be printable ASCII, because it is sent in a header");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        https://x.services.ai.azure.com/openai/v1
        https://x.services.ai.azure.com/anthropic/v1/messages
        https://x.services.ai.azure.com
        """)
    void baseUrlOfAzure_isTaken_asThePortalPrintsIt(String written) {
        assertThat(provider("azure", "{\"network_config\":{\"base_url\":\"" + written + "\"}}")
                        .baseUrl())
                .contains(URI.create("https://x.services.ai.azure.com"));
    }

    private static void assertRejected(String written, String complaint) {
        assertRefused(
                () -> provider("mine", "{\"network_config\":{\"base_url\":\"" + written + "\"}}"),
                "providers.mine.network_config.base_url " + complaint);
    }

    private static String url(String provider, String written, RequestType type) {
        ProviderSettings settings = provider(provider, "{\"network_config\":{\"base_url\":\"" + written + "\"}}");
        return settings.baseUrl().orElseThrow()
                + settings.endpoint(type).orElseThrow().path();
    }
}

package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.providers.SampleAliases.atAnthropicsEndpoints;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ModelAlias;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.providers.anthropic.MessagesOnRequest;
import io.hermod.providers.openai.OpenAiApi;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers that speak Anthropic's format besides OpenAI's, for the keys and aliases that ask for it. */
class AnthropicEndpointsTest extends ProviderTest {
    private static final KeyAccess BY_VALUE = new KeyAccess.ByValue();
    private static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"hello"}],
         "stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}}\
        """;

    @ParameterizedTest
    @CsvSource({
        "deepseek,  CHAT_COMPLETION, '',           /anthropic/v1/messages, x-api-key,     sk",
        "deepseek,  RESPONSES,       '',           /anthropic/v1/messages, x-api-key,     sk",
        "deepseek,  CHAT_COMPLETION, /anthropic,   /anthropic/v1/messages, x-api-key,     sk",
        "fireworks, CHAT_COMPLETION, /inference,   /inference/v1/messages, authorization, Bearer sk",
        "fireworks, RESPONSES,       /inference,   /inference/v1/messages, authorization, Bearer sk",
        "vllm,      CHAT_COMPLETION, '',           /v1/messages,           authorization, Bearer sk"
    })
    void keyThatAsksForIt_isCalledWithMessages(
            String provider, RequestType type, String below, String path, String header, String value)
            throws InterruptedException {
        ScriptedProvider server = harness.start(json(MESSAGE));
        harness.useBaseUrl(server.url() + below);
        harness.useKeys(SamplePlans.key("sk", BY_VALUE, Map.of(), true));

        String result = result(infer(provider, type));

        assertThat(onlyRequest(server).path()).isEqualTo(path);
        assertThat(onlyRequest(server).header(header)).contains(value);
        assertThat(onlyRequest(server).header("anthropic-version")).contains("2023-06-01");
        assertThat(result).contains("hello").doesNotContain("dropped_params");
    }

    @Test
    void modelOfAnotherMaker_takesWhatMostModelsTake() throws InterruptedException {
        ScriptedProvider server = harness.start(json(MESSAGE));
        harness.useKeys(SamplePlans.key("sk", BY_VALUE, Map.of(), true));

        result(infer("vllm", RequestType.CHAT_COMPLETION));

        assertThat(onlyBody(server)).contains("\"temperature\":0.5", "\"max_tokens\":4096");
    }

    @Test
    void alias_winsOverItsKey() throws InterruptedException {
        assertThat(pathOf(atAnthropicsEndpoints("m", true), false)).isEqualTo("/v1/messages");
        assertThat(pathOf(atAnthropicsEndpoints("m", false), true)).isEqualTo("/v1/chat/completions");
        assertThat(pathOf(ModelAlias.of("m"), false)).isEqualTo("/v1/chat/completions");
    }

    @Test
    void publicAddress_hasTheSamePaths() {
        assertThat(pathAtHome("deepseek")).isEqualTo("https://api.deepseek.com/anthropic/v1/messages");
        assertThat(pathAtHome("fireworks")).isEqualTo("https://api.fireworks.ai/inference/v1/messages");
    }

    @Test
    void versionOfAKeysServer_replacesTheUsualOne() throws InterruptedException {
        ScriptedProvider server = harness.start(json(MESSAGE));
        harness.useNoBaseUrl();
        harness.useKeys(SamplePlans.key(
                "sk",
                new KeyAccess.Server(URI.create(server.url() + "/api/v2"), true, Optional.empty()),
                Map.of(),
                true));

        result(infer("vllm", RequestType.RESPONSES));

        assertThat(onlyRequest(server).path()).isEqualTo("/api/v2/messages");
    }

    @Test
    void providerWithoutThem_isCalledAsUsual() throws InterruptedException {
        ScriptedProvider server = harness.start(ProviderHarness.goodAnswer());
        harness.useKeys(SamplePlans.key("sk", BY_VALUE, Map.of(), true));

        result(infer("groq", RequestType.CHAT_COMPLETION));

        assertThat(onlyRequest(server).path()).isEqualTo("/v1/chat/completions");
    }

    private String pathOf(ModelAlias alias, boolean keyAsks) throws InterruptedException {
        ScriptedProvider server = harness.start(
                request -> request.path().endsWith("/messages") ? json(MESSAGE) : ProviderHarness.goodAnswer());
        harness.useKeys(SamplePlans.key("sk", BY_VALUE, Map.of("a", alias), keyAsks));
        result(infer("vllm", RequestType.CHAT_COMPLETION));
        return onlyRequest(server).path();
    }

    private static String pathAtHome(String provider) {
        return SamplePlans.call(
                        MessagesOnRequest.of(provider, new OpenAiApi()).orElseThrow(),
                        provider,
                        RequestType.CHAT_COMPLETION,
                        "m",
                        SamplePlans.key("sk", BY_VALUE, Map.of(), true))
                .uri()
                .toString();
    }

    private Answer infer(String provider, RequestType type) throws InterruptedException {
        ModelRef model = new ModelRef(provider, "a");
        return harness.infer(SampleJobs.json(type, SamplePlans.body(type), model), model);
    }
}

package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guardrail of Bedrock's, which each of its APIs reads in another place. */
class GuardrailsTest extends ProviderTest {
    private static final String NOVA = "amazon.nova-lite-v1:0";
    private static final String GPT_OSS = "us.openai.gpt-oss-120b-1:0";
    private static final String ON_MANTLE = "openai.gpt-oss-120b";
    private static final String CONFIG =
            "{\"guardrailIdentifier\":\"g1\",\"guardrailVersion\":\"2\",\"trace\":\"enabled\"}";
    private static final Map<String, String> HEADERS = Map.of(
            "x-amzn-bedrock-guardrailidentifier", "g3",
            "x-amzn-bedrock-guardrailversion", "DRAFT",
            "x-amzn-bedrock-trace", "ENABLED_FULL");
    private static final String STOPPED = """
        {"output":{"message":{"role":"assistant","content":[{"text":"no"}]}},"stopReason":"guardrail_intervened",
         "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5},"trace":{"guardrail":{"actionReason":"blocked"}}}\
        """;

    @BeforeEach
    void startWithoutKeys() {
        harness.useNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guardrailConfig", "guardrail_config"})
    void member_isSentToConverse(String member) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(STOPPED));

        String result = result(chat(NOVA, ",\"" + member + "\":" + CONFIG));

        assertThat(onlyBody(provider)).contains("\"guardrailConfig\":" + CONFIG);
        assertThat(result)
                .contains("\"finish_reason\":\"content_filter\"", "\"actionReason\":\"blocked\"")
                .doesNotContain("dropped_params");
    }

    @Test
    void headers_areSentToConverse_asTheMember() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(STOPPED));

        result(chat(NOVA, "", HEADERS));

        assertThat(onlyBody(provider))
                .contains("\"guardrailConfig\":{\"guardrailIdentifier\":\"g3\",\"guardrailVersion\":\"DRAFT\","
                        + "\"trace\":\"enabled_full\"}");
    }

    @Test
    void operatorsHeaders_areSentToConverse_unlessTheClientNamesAnother() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(STOPPED));
        harness.useExtraHeaders(HEADERS);

        result(chat(NOVA, ""));
        result(chat(NOVA, ",\"guardrailConfig\":" + CONFIG));

        assertThat(provider.requests().getFirst().body().asUtf8()).contains("\"g3\"");
        assertThat(provider.requests().getLast().body().asUtf8())
                .contains("\"g1\"")
                .doesNotContain("\"g3\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void member_isSentToOpenAisPath_asHeaders(boolean isFiltered) throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());
        harness.useFieldFilters(isFiltered);

        result(chat(GPT_OSS, ",\"guardrailConfig\":" + CONFIG + ",\"own\":1"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(onlyRequest(provider).header("x-amzn-bedrock-guardrailidentifier"))
                .contains("g1");
        assertThat(onlyRequest(provider).header("x-amzn-bedrock-guardrailversion"))
                .contains("2");
        assertThat(onlyRequest(provider).header("x-amzn-bedrock-trace")).contains("ENABLED");
        assertThat(onlyBody(provider)).doesNotContain("guardrail").contains("\"own\":1");
    }

    @Test
    void member_isSentToInvokeModel_asHeaders() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"generation":"no","stop_reason":"stop","amazon-bedrock-guardrailAction":"INTERVENED"}\
            """));
        ModelRef llama = new ModelRef("bedrock", "us.meta.llama3-3-70b-instruct-v1:0");

        String result = result(harness.infer(
                SampleJobs.json(
                        RequestType.TEXT_COMPLETION,
                        "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\",\"guardrailConfig\":" + CONFIG + "}",
                        llama),
                llama));

        assertThat(onlyRequest(provider).header("x-amzn-bedrock-guardrailidentifier"))
                .contains("g1");
        assertThat(onlyBody(provider)).isEqualTo("{\"prompt\":\"hi\"}");
        assertThat(result).contains("\"finish_reason\":\"content_filter\"").doesNotContain("dropped_params");
    }

    @Test
    void clientsGuardrail_isTheClientsMistake_inARerank() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"results\":[]}"));

        assertThat(error(rerank(",\"guardrailConfig\":" + CONFIG, Map.of())).message())
                .isEqualTo("bedrock: a guardrail has no form for a rerank: Bedrock applies none there");
        assertThat(error(rerank("", HEADERS)).statusCode()).contains(400);
        assertThat(provider.calls()).isZero();
    }

    @Test
    void operatorsGuardrail_stopsNoRerank() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"results\":[{\"index\":0,\"relevanceScore\":0.5}]}"));
        harness.useExtraHeaders(HEADERS);

        assertThat(result(rerank("", Map.of()))).contains("\"relevance_score\":0.5");
        assertThat(onlyRequest(provider).path()).isEqualTo("/rerank");
    }

    @Test
    void operatorsGuardrail_stopsNoEmbedding() throws InterruptedException {
        harness.start(json("{\"embedding\":[0.5],\"inputTextTokenCount\":1}"));
        harness.useExtraHeaders(HEADERS);

        assertThat(result(infer(RequestType.EMBEDDING, "amazon.titan-embed-text-v2:0", "\"input\":\"hi\"", Map.of())))
                .contains("\"embedding\":[0.5]");
    }

    @Test
    void guardrailThatWouldNotBeApplied_isTheClientsMistake() throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());

        assertThat(error(chat(ON_MANTLE, ",\"guardrailConfig\":" + CONFIG)).message())
                .startsWith("bedrock: a guardrail has no form for this model");
        assertThat(error(chat(ON_MANTLE, "", HEADERS)).statusCode()).contains(400);
        assertThat(error(chat(NOVA, ",\"guardrailConfig\":{\"guardrailIdentifier\":\"g\"}"))
                        .message())
                .contains("guardrailConfig")
                .contains("guardrailVersion");
        assertThat(error(chat(NOVA, "", Map.of("x-amzn-bedrock-guardrailidentifier", "g")))
                        .message())
                .contains("together");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void nullMember_isNone() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(STOPPED));

        result(chat(NOVA, ",\"guardrailConfig\":null"));

        assertThat(onlyBody(provider)).doesNotContain("guardrail");
    }

    private Answer chat(String model, String members) throws InterruptedException {
        return chat(model, members, Map.of());
    }

    private Answer chat(String model, String members, Map<String, String> headers) throws InterruptedException {
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";
        return infer(RequestType.CHAT_COMPLETION, model, messages + members, headers);
    }

    private Answer rerank(String members, Map<String, String> headers) throws InterruptedException {
        String texts = "\"query\":\"q\",\"documents\":[\"d\"]";
        return infer(RequestType.RERANK, "cohere.rerank-v3-5:0", texts + members, headers);
    }

    private Answer infer(RequestType type, String model, String members, Map<String, String> headers)
            throws InterruptedException {
        ModelRef asked = new ModelRef("bedrock", model);
        return harness.infer(
                SampleJobs.json(type, "{\"model\":\"openai/gpt-4o\"," + members + "}", asked)
                        .with(new CallOptions(headers, KeyChoice.ANY, false)),
                asked);
    }
}

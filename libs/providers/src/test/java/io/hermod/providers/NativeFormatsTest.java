package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.providers.ProviderHarness.onlyRequest;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests in OpenAI's form at providers that have a form of their own. */
class NativeFormatsTest extends ProviderTest {
    private static final ModelRef CLAUDE = new ModelRef("anthropic", "claude-haiku-4-5");
    private static final String MESSAGE = """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-haiku-4-5",
         "content":[{"type":"text","text":"hello"}],"stop_reason":"end_turn","usage":{"input_tokens":3,"output_tokens":2}}\
        """;

    @Test
    void chat_isSentToAnthropic_asAMessage() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(MESSAGE));

        String result = result(infer(RequestType.CHAT_COMPLETION, CLAUDE, """
            {"model":"openai/gpt-4o","messages":[{"role":"system","content":"short"},{"role":"user","content":"hi"}],
             "seed":7,"max_tokens":50}\
            """));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/messages");
        assertThat(onlyRequest(provider).header("x-api-key")).contains(ProviderHarness.KEY);
        assertThat(onlyRequest(provider).header("anthropic-version")).contains("2023-06-01");
        assertThat(onlyRequest(provider).header("authorization")).isEmpty();
        assertThat(onlyBody(provider)).contains("\"max_tokens\":50", "claude-haiku-4-5", "\"short\"");
        assertThat(result)
                .contains("\"content\":\"hello\"", "\"finish_reason\":\"stop\"", "\"prompt_tokens\":3")
                .contains("\"provider\":\"anthropic\"", "\"dropped_params\":[\"seed\"]");
    }

    @Test
    void responseAndTextCompletion_areSentAsChats() throws InterruptedException {
        harness.start(json(MESSAGE), json(MESSAGE));

        assertThat(result(infer(RequestType.RESPONSES, CLAUDE, "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}")))
                .contains("\"object\":\"response\"", "\"text\":\"hello\"", "\"status\":\"completed\"")
                .contains("\"request_type\":\"responses\"", "\"converted_request_type\":\"chat_completion\"");
        assertThat(result(
                        infer(RequestType.TEXT_COMPLETION, CLAUDE, "{\"model\":\"openai/gpt-4o\",\"prompt\":\"hi\"}")))
                .contains("\"object\":\"text_completion\"", "\"text\":\"hello\"");
    }

    @Test
    void requestWithoutAForm_isTheClientsMistake_andIsNotSent() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(MESSAGE));

        Answer answer = infer(
                RequestType.CHAT_COMPLETION,
                CLAUDE,
                "{\"model\":\"openai/gpt-4o\",\"n\":2,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(error(answer).statusCode()).contains(400);
        assertThat(error(answer).type()).contains("invalid_request_error");
        assertThat(error(answer).message()).startsWith("anthropic: n ");
        assertThat(provider.calls()).isZero();
    }

    @Test
    void response_isSentAsAChat_toAProviderWithoutResponses() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"hello"},"finish_reason":"stop"}]}\
            """));

        String result = result(infer(
                RequestType.RESPONSES,
                new ModelRef("moonshot", "kimi-k3"),
                "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\",\"store\":true}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/chat/completions");
        assertThat(onlyBody(provider)).contains("\"messages\"").doesNotContain("\"store\"");
        assertThat(result).contains("\"object\":\"response\"", "\"dropped_params\":[\"store\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        cerebras  | {"choices":[{"error":{"message":"busy","code":503}}]}                        | 503
        cerebras  | {"choices":[{"message":{"content":"a"},"finish_reason":"error"}]}            | 502
        cerebras  | {"id":"x"}                                                                   | 502
        anthropic | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} | 502
        anthropic | {"id":"x"}                                                                   | 502
        """)
    void failureInsideASuccess_failsAConvertedRequest_andIsRetried(String provider, String answer, int status)
            throws InterruptedException {
        ScriptedProvider server = harness.start(json(answer));

        Answer failed = infer(
                RequestType.RESPONSES, new ModelRef(provider, "m"), "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}");

        assertThat(error(failed).statusCode()).contains(status);
        assertThat(server.calls()).isEqualTo(3);
    }

    @Test
    void memberThatAProviderRejects_isLeftOut_andNamed() throws InterruptedException {
        ScriptedProvider provider = harness.start(ProviderHarness.goodAnswer());

        String result = result(infer(RequestType.CHAT_COMPLETION, new ModelRef("groq", "llama-3.3-70b"), """
            {"model":"openai/gpt-4o","messages":[{"role":"user","content":"hi","name":"me"}],"metadata":{"a":"b"}}\
            """));

        assertThat(onlyBody(provider)).isEqualTo("""
            {"model":"llama-3.3-70b","messages":[{"role":"user","content":"hi"}]}\
            """);
        assertThat(result).contains("\"dropped_params\":[\"messages[].name\",\"metadata\"]");
    }

    @Test
    void chat_isSentToPerplexity_asAResponse() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"id":"r","object":"response","status":"completed","model":"perplexity/sonar",
             "output":[{"type":"message","role":"assistant","content":[{"type":"output_text","text":"hello"}]}],
             "usage":{"input_tokens":1,"output_tokens":1,"total_tokens":2}}\
            """));

        String result = result(infer(
                RequestType.CHAT_COMPLETION,
                new ModelRef("perplexity", "sonar"),
                "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/responses");
        assertThat(onlyBody(provider)).contains("\"perplexity/sonar\"", "\"web_search\"");
        assertThat(result).contains("\"content\":\"hello\"");
    }

    @Test
    void embeddingsOfPerplexity_areAskedForAsBytes_andComeAsNumbers() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("""
            {"object":"list","model":"pplx-embed-v1","data":[{"object":"embedding","index":0,"embedding":"f4EA"}],
             "usage":{"prompt_tokens":1,"total_tokens":1}}\
            """));

        String result = result(infer(
                RequestType.EMBEDDING,
                new ModelRef("perplexity", "pplx-embed-v1"),
                "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\",\"encoding_format\":\"float\",\"user\":\"u\"}"));

        assertThat(onlyRequest(provider).path()).isEqualTo("/v1/embeddings");
        assertThat(onlyRequest(provider).header("authorization")).contains("Bearer " + ProviderHarness.KEY);
        assertThat(onlyBody(provider))
                .contains("\"model\":\"pplx-embed-v1\"", "\"encoding_format\":\"base64_int8\"")
                .doesNotContain("user");
        assertThat(result).contains("\"embedding\":[1.0,-1.0,0.0]", "\"dropped_params\":[\"user\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"error":{"message":"busy","code":503}} | 503
        {"id":"x"}                              | 502
        """)
    void failureInsideASuccess_failsPerplexitysEmbeddings(String answer, int status) throws InterruptedException {
        harness.start(json(answer));

        Answer failed = infer(
                RequestType.EMBEDDING,
                new ModelRef("perplexity", "pplx-embed-v1"),
                "{\"model\":\"openai/gpt-4o\",\"input\":\"hi\"}");

        assertThat(error(failed).statusCode()).contains(status);
    }

    private Answer infer(RequestType type, ModelRef model, String body) throws InterruptedException {
        return harness.infer(SampleJobs.json(type, body, model), model);
    }
}

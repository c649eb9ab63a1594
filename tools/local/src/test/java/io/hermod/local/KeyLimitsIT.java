package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The limits of {@code config.json}'s keys, counted by the functions in DynamoDB. Their windows are years: none ends
 * while a test runs.
 */
class KeyLimitsIT extends SystemTest {

    KeyLimitsIT(RunningSystem system) {
        super(system);
    }

    @Test
    void requestLimit_letsThreeThrough_andTellsTheFourthWhenToComeBack() {
        String model = system.model(SampleAnswer.chat()).of("openai");

        List<HttpResponse<String>> answers =
                Stream.generate(() -> submit(model, "sk-bf-requests")).limit(4).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(202, 202, 202, 429);
        assertThat(header(answers.getFirst(), "ratelimit-policy")).isEqualTo("\"requests\";q=3;w=31536000");
        assertThat(answers)
                .extracting(answer -> header(answer, "ratelimit").replaceAll("t=\\d+", "t="))
                .containsExactly(
                        "\"requests\";r=2;t=", "\"requests\";r=1;t=", "\"requests\";r=0;t=", "\"requests\";r=0;t=");
        assertThat(answers.getLast().body())
                .contains("\"type\":\"request_limited\"", "Rate limit check failed: 3 requests in 1Y used up until");
        assertThat(Long.parseLong(header(answers.getLast(), "retry-after"))).isBetween(1L, 31_536_000L);
    }

    /** A job is charged once its outcome is there, so the refusal may come a moment after that. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        sk-bf-tokens | 429 | "type":"token_limited"   | Rate limit check failed: 3 tokens in 1Y used up until | "tokens";r=0;t=
        sk-bf-budget | 402 | "type":"budget_exceeded" | Budget exceeded: $0.05 in 1Y used up until | ``
        """)
    void usageOfAJob_isCharged_andThenTheKeyIsRefused(
            String key, int status, String type, String message, String rateLimit) {
        String model =
                system.modelNamed("model-of-a-price", SampleAnswer.chat()).of("openai");

        assertThat(await(submit(model, key))).contains("\"status\":\"completed\"");
        HttpResponse<String> refusal = Eventually.get(() -> submit(model, key), answer -> answer.statusCode() != 202);

        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.body()).contains(type, message);
        assertThat(header(refusal, "ratelimit")).startsWith(rateLimit);
    }

    @Test
    void modelWithoutAProvider_isServedByTheKeysOwn() {
        ScriptedModel model = system.model(SampleAnswer.chat());

        String end = await(submit(model.name(), "sk-bf-weights"));

        assertThat(end).contains("\"status\":\"completed\"", "\"provider\":\"swift\"");
        assertThat(model.calls()).isEqualTo(1);
    }

    private HttpResponse<String> submit(String model, String key) {
        return client.submit(SampleRequest.of(RequestType.CHAT_COMPLETION, model), "x-bf-vk", key);
    }

    private String await(HttpResponse<String> accepted) {
        String key = accepted.request().headers().firstValue("x-bf-vk").orElseThrow();
        return client.awaitEnd(JobClient.location(accepted), "x-bf-vk", key).body();
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}

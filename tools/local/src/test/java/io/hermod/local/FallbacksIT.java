package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ScriptedAnswer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FallbacksIT extends SystemTest {

    FallbacksIT(RunningSystem system) {
        super(system);
    }

    static Stream<ScriptedAnswer> failures() {
        return Stream.of(
                ScriptedAnswer.json(400, "{\"error\":{\"message\":\"no\"}}"),
                ScriptedAnswer.json(401, "{\"error\":{\"message\":\"no\"}}"),
                ScriptedAnswer.bare(429),
                ScriptedAnswer.bare(500),
                ScriptedAnswer.json("no JSON"),
                ScriptedAnswer.bare(200),
                new ScriptedAnswer.Closed(),
                SampleAnswer.chat().cutOffAfter(5));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void second_serves_afterEachFailureOfTheFirst(ScriptedAnswer failure) {
        ScriptedModel first = system.model(failure);
        ScriptedModel second = system.model(SampleAnswer.chat());

        JsonNode result = run(first.of("swift"), second.of("groq")).at("/result");

        assertThat(Json.text(result, "/extra_fields/provider")).isEqualTo("groq");
        assertThat(Json.text(result, "/extra_fields/original_model_requested")).isEqualTo(second.name());
        assertThat(second.calls()).isEqualTo(1);
        assertThat(second.requests().getFirst().path()).isEqualTo("/groq/v1/chat/completions");
        assertThat(second.requests().getFirst().body().asUtf8())
                .isEqualTo("{\"model\":\"" + second.name() + "\",\"messages\":[{}],\"top_p\":0.10}");
    }

    @Test
    void second_serves_whereTheFirstTimesOut() {
        ScriptedModel first = system.model(new ScriptedAnswer.Hanging());
        ScriptedModel second = system.model(SampleAnswer.chat());

        JsonNode job = run(first.of("hasty"), second.of("openai"));

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(first.calls()).isEqualTo(1);
    }

    @Test
    void second_serves_whereTheFirstHasNotTheType() {
        ScriptedModel second = system.model(SampleAnswer.to(RequestType.RERANK));

        JsonNode job = client.run(RequestType.RERANK, """
            {"model":"openai/x","fallbacks":["%s"],"query":"q","documents":["a","b"]}\
            """.formatted(second.of("cohere")));

        assertThat(Json.text(job, "/result/extra_fields/provider")).isEqualTo("cohere");
    }

    @Test
    void fallbacks_areNotAsked_whereTheFirstServes() {
        ScriptedModel first = system.model(SampleAnswer.chat());
        ScriptedModel second = system.model(SampleAnswer.chat());

        run(first.of("openai"), second.of("groq"));

        assertThat(first.calls()).isEqualTo(1);
        assertThat(second.calls()).isZero();
    }

    @Test
    void fallbacks_areTriedInOrder_eachWithItsOwnRetries() {
        ScriptedModel first = system.model(ScriptedAnswer.bare(500));
        ScriptedModel second = system.model(ScriptedAnswer.bare(503));
        ScriptedModel third = system.model(SampleAnswer.chat());
        ScriptedModel fourth = system.model(SampleAnswer.chat());

        JsonNode job = run(first.of("swift"), second.of("swift"), third.of("openai"), fourth.of("groq"));

        assertThat(Json.text(job, "/result/extra_fields/original_model_requested"))
                .isEqualTo(third.name());
        assertThat(first.calls()).isEqualTo(3);
        assertThat(second.calls()).isEqualTo(3);
        assertThat(fourth.calls()).isZero();
        assertThat(second.requests().getFirst().arrivedAt())
                .isAfterOrEqualTo(first.requests().getLast().arrivedAt());
    }

    @Test
    void firstsError_isTheJobs_whereAllFail() {
        ScriptedModel first = system.model(ScriptedAnswer.json(400, "{\"error\":{\"message\":\"the first\"}}"));
        ScriptedModel second = system.model(ScriptedAnswer.json(418, "{\"error\":{\"message\":\"the second\"}}"));

        JsonNode job = run(first.of("openai"), second.of("groq"));

        assertThat(job.at("/status_code").asInt()).isEqualTo(400);
        assertThat(Json.text(job, "/error/error/message")).isEqualTo("the first");
        assertThat(Json.text(job, "/error/extra_fields/provider")).isEqualTo("openai");
        assertThat(Json.text(job, "/error/extra_fields/original_model_requested"))
                .isEqualTo(first.name());
        assertThat(second.calls()).isEqualTo(1);
    }

    @Test
    void entriesThatCannotBeRead_areDropped() {
        ScriptedModel first = system.model(ScriptedAnswer.json(400, "{}"));
        ScriptedModel second = system.model(SampleAnswer.chat());

        JsonNode job = run(first.of("openai"), "gpt-4o", "unknown/x", "groq/", "", second.of("groq"));

        assertThat(Json.text(job, "/result/extra_fields/provider")).isEqualTo("groq");
    }

    private JsonNode run(String model, String... fallbacks) {
        return client.run(RequestType.CHAT_COMPLETION, """
            {"model":"%s","messages":[{}],"fallbacks":["%s"],"top_p":0.10}\
            """.formatted(model, String.join("\",\"", fallbacks)));
    }
}

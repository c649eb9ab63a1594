package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.testing.Eventually;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a job whose provider breaks HTTP or JSON, or does not answer at all. */
class BrokenAnswersIT extends SystemTest {

    BrokenAnswersIT(RunningSystem system) {
        super(system);
    }

    static Stream<ScriptedAnswer> silence() {
        return Stream.of(new ScriptedAnswer.Closed(), new ScriptedAnswer.Reset());
    }

    @ParameterizedTest
    @MethodSource("silence")
    void connectionThatIsClosedWithoutAWord_isRetried(ScriptedAnswer silence) {
        ScriptedModel recovering = system.model(silence, silence, SampleAnswer.chat());
        ScriptedModel broken = system.model(silence);

        assertThat(Json.text(run("swift", recovering), "/status")).isEqualTo("completed");
        isFailed(run("swift", broken), 502, "provider_unreachable", "swift did not answer: ");
        assertThat(recovering.calls()).isEqualTo(3);
        assertThat(broken.calls()).isEqualTo(3);
    }

    @Test
    void providerThatDoesNotRun_isUnreachable() {
        JsonNode job = chat("nowhere/m");

        isFailed(job, 502, "provider_unreachable", "nowhere did not answer: it cannot be connected to");
        assertThat(Json.text(job, "/error/extra_fields/provider")).isEqualTo("nowhere");
    }

    @Test
    void providerThatHangs_timesOut_andIsNotAskedAgain() {
        ScriptedModel model = system.model(new ScriptedAnswer.Hanging());

        JsonNode job = run("hasty", model);

        isFailed(job, 504, "request_timed_out", "request timed out (");
        assertThat(model.calls()).isEqualTo(1);
        assertThat(Json.between(job, "/created_at", "/completed_at"))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
    }

    @Test
    void providerThatTrickles_timesOut() {
        ScriptedModel model = system.model(SampleAnswer.chat().trickled(Duration.ofMillis(50)));

        isFailed(run("hasty", model), 504, "request_timed_out", "request timed out (");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void providerThatHangs_doesNotHoldUpOtherJobs() {
        Gate gate = new Gate();
        ScriptedModel slow = system.modelThat(request -> gate.pass(SampleAnswer.chat()));
        String[] waiting = new String[30];
        for (int i = 0; i < waiting.length; i++) {
            waiting[i] = JobClient.location(client.submit(SampleRequest.chat(slow)));
        }

        JsonNode quick = client.run(SampleRequest.chat(system.model(SampleAnswer.chat())));
        Eventually.get(slow::calls, calls -> calls == waiting.length);
        gate.open();

        assertThat(Json.text(quick, "/status")).isEqualTo("completed");
        for (String location : waiting) {
            assertThat(Json.text(Json.of(client.awaitEnd(location)), "/status")).isEqualTo("completed");
        }
        assertThat(slow.calls()).isEqualTo(waiting.length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void answerThatIsCutOff_failsTheJob(int bytes) {
        ScriptedModel model = system.model(SampleAnswer.chat().cutOffAfter(bytes));

        isInvalid(run("swift", model), "swift cut its answer off");
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"OK", "null", "7", "\"text\"", "[{\"id\":\"x\"}]", "{\"id\":\"x\"", "{\"id\":nope}", "{'id':'x'}"
            })
    void answerThatIsNoJsonObject_failsTheJob(String body) {
        ScriptedModel model = system.model(ScriptedAnswer.json(body));

        isInvalid(run("swift", model), "swift answered with a body that is no JSON object");
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"index\":0}]}}",
                "\uFEFF{\"choices\":7,\"choices\":[{\"index\":0}]}",
                "{\"choices\":[{\"index\":0}]}\n\ndata: [DONE]\n\n",
                ": ping\n\n{\"choices\":[{\"index\":0,\"score\":NaN}]}"
            })
    void answerThatCanBeRead_isTheResult(String body) {
        ScriptedModel model = system.model(ScriptedAnswer.json(body));

        JsonNode job = run("swift", model);

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(Json.text(job, "/result/choices/0/index")).isEqualTo("0");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void answerInAFormThatIsNeverAskedFor_failsTheJob_byItsName() {
        ScriptedModel page = system.model(ScriptedAnswer.json("<html><body>It works!</body></html>"));
        ScriptedModel stream = system.model(ScriptedAnswer.json("data: {\"id\":\"x\"}\n\ndata: [DONE]\n\n"));

        isInvalid(run("swift", page), "swift answered with a page");
        isInvalid(run("swift", stream), "swift answered with an event stream");
        assertThat(stream.calls()).isEqualTo(1);
    }

    @Test
    void errorInsideASuccess_failsTheJob_afterRetries() {
        ScriptedModel model =
                system.model(ScriptedAnswer.json("{\"error\":{\"message\":\"Upstream overloaded\",\"code\":503}}"));

        JsonNode job = run("swift", model);

        Json.isFailed(job, 503);
        assertThat(Json.text(job, "/error/error/message")).isEqualTo("Upstream overloaded");
        assertThat(model.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void emptyAnswer_failsTheJob(RequestType type) {
        ScriptedModel model = system.model(ScriptedAnswer.bare(200));

        JsonNode job = client.run(SampleRequest.of(type, model));

        isInvalid(job, SampleJobs.providerOf(type) + " answered with an empty body");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void speechThatIsNoSound_failsTheJob() {
        ScriptedModel model = system.model(ScriptedAnswer.json("{\"error\":\"none\"}"));

        JsonNode job = client.run(SampleRequest.of(RequestType.SPEECH, model));

        Json.isFailed(job, 502);
        assertThat(Json.text(job, "/error/error/message")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":7}",
                "{\"results\":[{}]}",
                "{\"results\":[{\"index\":-1,\"relevance_score\":1}]}"
            })
    void rerankWithoutResults_failsTheJob(String body) {
        ScriptedModel model = system.model(ScriptedAnswer.json(body));

        isInvalid(client.run(SampleRequest.of(RequestType.RERANK, model)), "cohere answered with ");
    }

    @Test
    void answerInChunks_isAsGoodAsOneWhole() {
        ScriptedModel model = system.model(SampleAnswer.chat().chunked());

        JsonNode job = client.run(SampleRequest.chat(model));

        assertThat(Json.text(job, "/result/choices/0/message/content")).isEqualTo("hi");
    }

    private static void isInvalid(JsonNode job, String message) {
        isFailed(job, 502, "invalid_provider_response", message);
    }

    private static void isFailed(JsonNode job, int status, String type, String message) {
        Json.isFailed(job, status);
        assertThat(Json.text(job, "/error/error/type")).isEqualTo(type);
        assertThat(Json.text(job, "/error/error/message")).startsWith(message);
    }
}

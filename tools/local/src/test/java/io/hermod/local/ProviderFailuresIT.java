package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider's own refusals make of a job. The provider {@code swift} waits a millisecond between retries. */
class ProviderFailuresIT extends SystemTest {
    private static final String TOO_MANY = "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\"}}";

    ProviderFailuresIT(RunningSystem system) {
        super(system);
    }

    @Test
    void failedJob_hasTheErrorInItsEnvelope() {
        ScriptedModel model = system.model(ScriptedAnswer.json(404, """
            {"error":{"message":"no such \\"model\\" é","type":"invalid_request_error","param":{"a":[1.0]},\
            "code":"model_not_found"}}\
            """));

        JsonNode job = client.run(SampleRequest.chat(model));

        Json.isEnded(job, "error");
        assertThat(Json.text(job, "/status")).isEqualTo("failed");
        assertThat(job.at("/status_code").asInt()).isEqualTo(404);
        assertThat(Json.between(job, "/completed_at", "/expires_at")).isEqualTo(Duration.ofMinutes(30));
        assertThat(Json.withoutTimings(job.at("/error"))).isEqualTo(Json.of("""
            {"is_bifrost_error":false,"status_code":404,"error":{"type":"invalid_request_error",
             "code":"model_not_found","message":"no such \\"model\\" é","param":{"a":[1.0]}},
             "extra_fields":{"provider":"openai","original_model_requested":"NAME","resolved_model_used":"NAME",
              "request_type":"chat_completion"}}\
            """.replace("NAME", model.name())));
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyType_failsWithTheProvidersMessage(RequestType type) {
        ScriptedModel model = system.model(ScriptedAnswer.json(422, "{\"error\":{\"message\":\"not like this\"}}"));

        JsonNode job = client.run(SampleRequest.of(type, model));

        isFailed(job, 422, "not like this");
        assertThat(Json.text(job, "/error/extra_fields/request_type")).isEqualTo(type.wireName());
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 409, 413, 415, 422})
    void refusalOfTheProvider_isNotRetried(int status) {
        ScriptedModel model = system.model(ScriptedAnswer.json(status, "{\"error\":{\"message\":\"no\"}}"));

        isFailed(run("swift", model), status, "no");
        assertThat(model.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 529})
    void passingFailure_isRetriedTwice(int status) {
        ScriptedModel model = system.model(ScriptedAnswer.json(status, "{\"error\":{\"message\":\"not now\"}}"));

        isFailed(run("swift", model), status, "not now");
        assertThat(model.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void jobCompletes_whenARetryGoesWell(int status) {
        ScriptedAnswer failure = ScriptedAnswer.json(status, TOO_MANY);
        ScriptedModel model = system.model(failure, failure, SampleAnswer.chat());

        JsonNode job = run("swift", model);

        assertThat(Json.text(job, "/status")).isEqualTo("completed");
        assertThat(model.calls()).isEqualTo(3);
        assertThat(model.requests().get(2).body())
                .isEqualTo(model.requests().get(0).body());
    }

    @Test
    void retries_waitLongerEachTime_whereNothingElseIsConfigured() {
        ScriptedModel model = system.model(ScriptedAnswer.bare(503));

        client.run(SampleRequest.chat(model));

        assertThat(model.calls()).isEqualTo(3);
        assertThat(pauseBefore(model, 1)).isBetween(Duration.ofMillis(390), Duration.ofSeconds(5));
        assertThat(pauseBefore(model, 2)).isBetween(Duration.ofMillis(790), Duration.ofSeconds(9));
    }

    @Test
    void retryAfter_isWaitedFor() {
        ScriptedModel model =
                system.model(ScriptedAnswer.json(429, TOO_MANY).withHeader("Retry-After", "1"), SampleAnswer.chat());

        run("swift", model);

        assertThat(pauseBefore(model, 1)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(10));
    }

    @Test
    void retryAfter_beyondAMinute_failsTheJobAtOnce() {
        ScriptedModel model = system.model(ScriptedAnswer.json(429, TOO_MANY).withHeader("Retry-After", "3600"));

        JsonNode job = run("swift", model);

        isFailed(job, 429, "slow down");
        assertThat(Json.text(job, "/error/error/type")).isEqualTo("rate_limit_error");
        assertThat(model.calls()).isEqualTo(1);
    }

    /** The body in single quotes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'error':{'message':'m','code':1234}}           | m | 1234 |",
                "{'error':{'message':'m','code':null,'type':null}} | m |  |",
                "{'error':{'message':'m','type':'t'},'status':1} | m |      | t",
                "{'error':'only text'}                           | only text | |",
                "{'message':'as Cohere says it'}                 | as Cohere says it | |",
                "{'message':'m','type':'t','code':'c'}           | m | c | t",
                "{'detail':'as FastAPI says it'}                 | as FastAPI says it | |",
                "{'detail':[{'loc':['body'],'msg':'field required','type':'missing'}]} | field required | |",
                "{'unheard':'of'}                                | openai answered with HTTP 400 and no message | |",
                "{'error':{}}                                    | openai answered with HTTP 400 and no message | |",
                "{'error':{'message':''}}                        | openai answered with HTTP 400 and no message | |",
                "[1,2]                                           | openai answered with HTTP 400 and no message | |",
                "null                                            | openai answered with HTTP 400 and no message | |",
                "<html>Bad gateway</html>                        | openai answered with HTTP 400 and no message | |",
                "``                                              | openai answered with HTTP 400 and no message | |"
            })
    void errorOfTheProvider_isUnderstood_howeverItIsWritten(String body, String message, String code, String type) {
        ScriptedModel model = system.model(ScriptedAnswer.json(400, body.replace('\'', '"')));

        JsonNode job = client.run(SampleRequest.chat(model));

        isFailed(job, 400, message);
        assertThat(Json.text(job, "/error/error/code")).isEqualTo(code == null ? "" : code);
        assertThat(Json.text(job, "/error/error/type")).isEqualTo(type == null ? "" : type);
    }

    @Test
    void plainTextOfTheProvider_isItsMessage() {
        ScriptedModel model = system.model(
                ScriptedAnswer.of(400, "text/plain; charset=utf-8", Payload.utf8(" upstream is éteint\n")));

        isFailed(client.run(SampleRequest.chat(model)), 400, "upstream is éteint");
    }

    @Test
    void redirect_isNotFollowed() {
        ScriptedModel model =
                system.model(ScriptedAnswer.bare(307).withHeader("Location", "http://127.0.0.1:1/elsewhere"));

        JsonNode job = run("swift", model);

        assertThat(Json.text(job, "/status")).isEqualTo("failed");
        assertThat(model.calls()).isEqualTo(1);
    }

    @Test
    void typeThatAProviderHasNot_isNoJob() {
        HttpResponse<String> answer = client.submit(SampleRequest.of(RequestType.RERANK, "openai/gpt-4o"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.of(answer)).isEqualTo(Json.of("""
            {"is_bifrost_error":false,"status_code":400,"error":{"code":"unsupported_operation",
             "message":"rerank is not supported by openai provider"},
             "extra_fields":{"provider":"openai","request_type":"rerank"}}\
            """));
    }

    private static Duration pauseBefore(ScriptedModel model, int call) {
        return Duration.between(
                model.requests().get(call - 1).arrivedAt(),
                model.requests().get(call).arrivedAt());
    }

    private static void isFailed(JsonNode job, int status, String message) {
        Json.isFailed(job, status);
        assertThat(Json.text(job, "/error/error/message")).isEqualTo(message);
    }
}

package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Echo;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses of OpenAI's background mode, after they are created. */
@MicronautTest(startApplication = false)
class BackgroundResponsesTest extends PollFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/responses/", "/openai/v1/responses/", "/openai/responses/"})
    void pendingJob_isQueued(String path) {
        Job job = createdInBackground();
        clock.setTo(Duration.ofSeconds(20));

        GatewayAnswer answer = GatewayRequest.get(path + id(job)).sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("{\"id\":\"" + id(job) + "\",\"object\":\"response\",")
                .contains("\"status\":\"queued\",\"background\":true,")
                .contains("\"model\":\"gpt-4o\",\"metadata\":{\"a\":\"b\"}");
        assertThat(answer.header("retry-after")).contains("5");
        assertThat(answer.header("openai-poll-after-ms")).contains("5000");
    }

    @Test
    void retrievalThatPrefersToWait_isHeld_untilTheTimeIsOver() {
        Job job = createdInBackground();

        GatewayAnswer answer =
                GatewayRequest.get(path(job)).withHeader("Prefer", "wait=10").sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"queued\"");
        assertThat(answer.header("preference-applied")).contains("wait=10");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void claimedJob_isInProgress() {
        assertThat(retrieve(claimed()).body()).contains("\"status\":\"in_progress\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"id":"resp_own","status":"completed","n":1.0} | {"id":"ID","status":"completed","n":1.0}
        {"status":"incomplete", "id" : "x"}            | {"status":"incomplete", "id" : "ID"}
        {"status":"completed"}                         | {"status":"completed","id":"ID"}
        {}                                             | {"id":"ID"}
        """)
    void completedJob_isTheProvidersResponse_withOurId(String result, String response) {
        Job job = claimed();
        complete(job, result);

        GatewayAnswer answer = retrieve(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(response.replace("ID", id(job)));
        assertThat(answer.header("openai-poll-after-ms")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        500 | {"message":"no","code":"overloaded"} | {"code":"overloaded","message":"no"}
        500 | {"message":"no"}                     | {"code":"server_error","message":"no"}
        429 | {"message":"no"}                     | {"code":"rate_limit_exceeded","message":"no"}
        """)
    void failedJob_isAFailedResponse(int status, String error, String shown) {
        Job job = claimed();
        store.fail(job, NOW, new Failure(status, Optional.empty(), Payload.utf8("{\"error\":" + error + "}")));

        GatewayAnswer answer = retrieve(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"failed\"").contains("\"error\":" + shown + ",");
    }

    @Test
    void cancellation_isForEver() {
        Job job = claimed();

        GatewayAnswer answer = cancel(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"cancelled\"").contains("\"error\":null,");
        assertThat(store.complete(job, NOW, result("{}"))).isFalse();
        assertThat(cancel(job).body()).isEqualTo(answer.body());
        assertThat(retrieve(job).body()).isEqualTo(answer.body());
    }

    @Test
    void cancellationOfAnEndedResponse_changesNothing() {
        Job job = claimed();
        complete(job, "{\"id\":\"x\",\"status\":\"completed\"}");

        assertThat(cancel(job).body()).isEqualTo(retrieve(job).body()).contains("\"status\":\"completed\"");
    }

    @Test
    void deletedResponse_isGone() {
        Job job = claimed();

        GatewayAnswer answer = GatewayRequest.of("DELETE", path(job)).sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\":\"" + id(job) + "\",\"object\":\"response\",\"deleted\":true}");
        assertThat(store.all()).isEmpty();
        assertNotFound(retrieve(job));
        assertNotFound(cancel(job));
    }

    @Test
    void jobThatTheCallerMayNotSee_isNotFound() {
        Job foreign = SampleJobs.pending(RequestType.RESPONSES).ofKey(Optional.of("vk-1"));
        store.create(foreign);

        assertNotFound(retrieve(foreign));
        assertNotFound(retrieve(created(RequestType.OCR)));
        assertNotFound(retrieve(SampleJobs.pending(RequestType.RESPONSES)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"resp_1", "resp_3b0d7c527a0e4f6e9d554f2b0a8f1c11ff", "x"})
    void idThatIsNoneOfOurs_isNotFound(String id) {
        assertNotFound(GatewayRequest.get("/v1/responses/" + id).sentTo(function));
    }

    @Test
    void stream_isRejected() {
        GatewayAnswer answer =
                GatewayRequest.get(path(claimed()) + "?stream=true").sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("stream is not supported");
    }

    @Test
    void job_isTheSameAtBothRoutes() {
        Job job = createdInBackground();

        assertThat(poll(job).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openai/v1/files", "/openai/v1/responses", "/litellm/x/y/z"})
    void otherPath_isNoResponse(String path) {
        assertThat(GatewayRequest.get(path).sentTo(function).status()).isIn(404, 405);
    }

    private static void assertNotFound(GatewayAnswer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("""
            {"error":{"message":"response not found or expired","type":"invalid_request_error",\
            "param":null,"code":null}}\
            """);
    }

    private Job createdInBackground() {
        Job job = SampleJobs.pending(RequestType.RESPONSES)
                .echoing(Optional.of(new Echo("gpt-4o", Payload.utf8("{\"a\":\"b\"}"))));
        store.create(job);
        return job;
    }

    private void complete(Job job, String result) {
        store.complete(job, NOW, result(result));
    }

    private static StoredResult result(String json) {
        return new StoredResult.Inline(Gzip.compress(Payload.utf8(json)));
    }

    private GatewayAnswer retrieve(Job job) {
        return GatewayRequest.get(path(job)).sentTo(function);
    }

    private GatewayAnswer cancel(Job job) {
        return GatewayRequest.of("POST", path(job) + "/cancel").sentTo(function);
    }

    private static String path(Job job) {
        return "/v1/responses/" + id(job);
    }

    private static String id(Job job) {
        return "resp_" + job.id().value().replace("-", "");
    }
}

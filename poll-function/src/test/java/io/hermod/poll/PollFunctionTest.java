package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of a job that exists, and of one that does not. */
@MicronautTest(startApplication = false)
class PollFunctionTest extends PollFixture {
    private static final String NOT_FOUND = "job not found or expired";

    @ParameterizedTest
    @EnumSource
    void pendingJob_is202(RequestType type) {
        Job job = created(type);

        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.body())
                .isEqualTo("{\"id\":\"%s\",\"request_id\":\"request-1\",\"status\":\"pending\",\"created_at\":\"%s\"}"
                        .formatted(job.id(), NOW));
    }

    @Test
    void processingJob_is202() {
        Job job = claimed();

        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"id\":\"%s\",\"request_id\":\"request-1\",\"status\":\"processing\",\"created_at\":\"%s\"}"
                                .formatted(job.id(), NOW));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 1", "PT20S, 5", "PT10M, 15"})
    void unfinishedJob_saysWhenToPollAgain(Duration age, String seconds) {
        Job pending = created(RequestType.CHAT_COMPLETION);
        Job processing = claimed();
        clock.setTo(age);

        assertThat(poll(pending).header("retry-after")).contains(seconds);
        assertThat(poll(processing).header("retry-after")).contains(seconds);
    }

    @ParameterizedTest
    @EnumSource
    void jobOfAnyType_isFoundByItsId_withItsType(RequestType type) {
        Job job = created(type);

        GatewayAnswer answer = GatewayRequest.get("/v1/async/jobs/" + job.id()).sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"request_type\":\"" + type.wireName() + "\","
                        + poll(job).body().substring(1));
    }

    @Test
    void pollThatPrefersToWait_isHeld_untilTheTimeIsOver() {
        Job job = created(RequestType.CHAT_COMPLETION);

        GatewayAnswer answer = poll(job, "Prefer", "wait=10");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("preference-applied")).contains("wait=10");
        assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void pollThatPrefersToWait_isNotHeld_ifTheJobHasEnded() {
        Job job = claimed();
        store.fail(job, NOW, SampleJobs.failure(429, "rate_limit_error"));

        GatewayAnswer answer = poll(job, "Prefer", "wait=10");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("preference-applied")).contains("wait=10");
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void failedJob_is200_withItsErrorAndTheErrorsStatus() {
        Job job = claimed();
        store.fail(
                job, NOW, new Failure(429, Optional.empty(), Payload.utf8("{\"error\":{\"message\":\"slow down\"}}")));

        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("retry-after")).isEmpty();
        assertThat(answer.body()).isEqualTo("""
            {"id":"%s","request_id":"request-1","status":"failed","expires_at":"2096-08-01T11:00:00.123456Z",\
            "created_at":"2096-08-01T10:00:00.123456Z","completed_at":"2096-08-01T10:00:00.123456Z",\
            "status_code":429,"error":{"error":{"message":"slow down"}}}\
            """.formatted(job.id()));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CHAT_COMPLETION")
    void jobOfAnotherType_isNotFound(RequestType other) {
        Job job = created(RequestType.CHAT_COMPLETION);

        GatewayRequest.get("/v1/async/" + other.path() + "/" + job.id())
                .sentTo(function)
                .assertError(404, NOT_FOUND);
    }

    @Test
    void unknownJob_isNotFound() {
        poll(pending(RequestType.OCR)).assertError(404, NOT_FOUND);
    }

    /** The store is broken, because an invalid id must not cost a read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "not-a-uuid",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c1",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c111",
                "3b0d7c527a0e4f6e9d554f2b0a8f1c11",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c1g",
                "%20",
                "%00",
                "..",
                "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11%0a"
            })
    void malformedId_isNotFound(String id) {
        store.breakWith(new IllegalStateException("the store was asked"));

        GatewayRequest.get("/v1/async/ocr/" + id).sentTo(function).assertError(404, NOT_FOUND);
    }

    @Test
    void idInUpperCase_isNotFound() {
        JobId id = new JobId("3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11");
        store.create(Job.pending(id, RequestType.OCR, "request-1", NOW, SampleJobs.terms()));

        GatewayRequest.get("/v1/async/ocr/3B0D7C52-7A0E-4F6E-9D55-4F2B0A8F1C11")
                .sentTo(function)
                .assertError(404, NOT_FOUND);
    }

    @Test
    void job_isThereUntilItExpires() {
        Job job = claimed();
        store.complete(job, NOW, new StoredResult.Inline(Gzip.compress(Payload.utf8("{}"))));

        clock.setTo(Duration.ofHours(1));
        assertThat(poll(job).status()).isEqualTo(200);
        clock.setTo(Duration.ofHours(1).plusSeconds(1));
        poll(job).assertError(404, NOT_FOUND);
    }

    /** Its message was lost, so no worker ends it. */
    @Test
    void jobThatWasNotBegunInTime_hasFailed() {
        Job job = created(RequestType.RESPONSES);

        clock.setTo(JobTerms.MAX_WAIT.minusSeconds(1));
        assertThat(poll(job).status()).isEqualTo(202);
        clock.setTo(JobTerms.MAX_WAIT);
        GatewayAnswer answer = poll(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"status\":\"failed\"",
                        "\"status_code\":504",
                        "\"type\":\"deadline_exceeded\",\"message\":\"the job was not begun within 86400 seconds\"");
        assertThat(poll(job).body()).isEqualTo(answer.body());
    }

    @Test
    void jobWhoseWorkerDied_hasFailed_onceItsDeadlineHasPassed() {
        Job job = claimed();

        clock.setTo(JobTerms.MAX_WAIT);

        assertThat(poll(job).body())
                .contains("the job did not end within 86400 seconds; attempts: 1, the last one: "
                        + "the worker stopped before it could say why");
    }

    @Test
    void jobThatAWorkerHolds_isProcessing_evenAfterItsDeadline() {
        Job job = claimed();
        store.renew(job, NOW.plus(JobTerms.MAX_WAIT).plusSeconds(1));

        clock.setTo(JobTerms.MAX_WAIT);

        assertThat(poll(job).body()).contains("\"status\":\"processing\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream", "audio/mpeg", "x"})
    void answerIsJson_whateverIsAccepted(String accept) {
        Job job = created(RequestType.SPEECH);

        GatewayAnswer answer = poll(job, "accept", accept);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("content-type")).contains("application/json");
    }
}

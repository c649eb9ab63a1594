package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller ends a job before its outcome, or removes it. */
@MicronautTest(startApplication = false)
class CancelAndDeleteTest extends PollFixture {
    private static final String CANCELLED = "\"status\":\"failed\",\"expires_at\":\"2096-08-01T11:00:00.123456Z\","
            + "\"created_at\":\"2096-08-01T10:00:00.123456Z\",\"completed_at\":\"2096-08-01T10:00:00.123456Z\","
            + "\"status_code\":499,\"error\":{\"is_bifrost_error\":false,\"status_code\":499,"
            + "\"error\":{\"type\":\"cancelled\",\"message\":\"the job was cancelled by its caller\"},"
            + "\"extra_fields\":";

    @Inject
    InMemoryPayloadStore payloads;

    @ParameterizedTest
    @EnumSource
    void cancelledJob_hasFailed(RequestType type) {
        Job job = created(type);

        GatewayAnswer answer = cancel(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .endsWith(CANCELLED + "{\"queued_ms\":0,\"attempts\":0}}}")
                .contains(job.id().value());
        assertThat(poll(job).body()).isEqualTo(answer.body());
    }

    @Test
    void cancelledJob_isLostToItsWorker() {
        Job job = claimed();

        assertThat(cancel(job).body()).endsWith(CANCELLED + "{\"attempts\":1}}}");

        assertThat(store.renew(job, NOW.plusSeconds(60))).isFalse();
        assertThat(store.complete(job, NOW, result())).isFalse();
        assertThat(poll(job).body()).contains(CANCELLED);
    }

    @Test
    void cancelledJob_isNotClaimed() {
        Job job = created(RequestType.OCR);
        cancel(job);

        assertThat(store.claim(job.ref(), new Lease("worker-2", NOW.plusSeconds(60)), NOW))
                .isInstanceOf(Claim.Ended.class);
    }

    @Test
    void repeatedCancellation_changesNothing() {
        Job job = created(RequestType.OCR);
        GatewayAnswer first = cancel(job);
        clock.setTo(Duration.ofMinutes(1));

        assertThat(cancel(job).body()).isEqualTo(first.body());
    }

    @Test
    void endedJob_isAnswered_andStaysAsItIs() {
        Job job = claimed();
        store.complete(job, NOW, result());
        String before = poll(job).body();

        GatewayAnswer answer = cancel(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(before).contains("\"status\":\"completed\"");
    }

    @Test
    void deletedJob_isGone() {
        Job job = claimed();
        store.complete(job, NOW, result());

        GatewayAnswer answer = delete(job);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(store.all()).isEmpty();
        for (GatewayAnswer later : List.of(poll(job), cancel(job), delete(job))) {
            later.assertError(404, "job not found or expired");
        }
    }

    @Test
    void deletion_takesTheRequestAndTheResultAlong() {
        Job job = claimed();
        PayloadKey request = PayloadKey.ofRequest(job.ref());
        PayloadKey result = PayloadKey.ofResult(job.id(), Duration.ofHours(1));
        PayloadKey other = PayloadKey.ofRequest(JobRef.create(job.id()));
        List.of(request, result, other).forEach(key -> payloads.put(key, Payload.utf8("{}")));
        store.complete(job, NOW, new StoredResult.External(result, 2, 2));

        assertThat(delete(job).status()).isEqualTo(204);

        assertThat(payloads.payloads()).containsOnlyKeys(other);
        payloads.delete(other);
    }

    @Test
    void jobThatRuns_isCancelledAndDeleted() {
        Job job = claimed();

        assertThat(delete(job).status()).isEqualTo(204);

        assertThat(store.complete(job, NOW, result())).isFalse();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void deletion_canBeRepeated_ifThePayloadStoreWasDown() {
        Job job = created(RequestType.OCR);
        payloads.goDown();
        delete(job).assertError(503, "the service is not available; try again");
        payloads.comeUp();

        assertThat(delete(job).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"sk-bf-1, 200, 204", "sk-bf-2, 404, 404", "unknown, 404, 404"})
    void job_isEnded_byItsOwnKeyOnly(String key, int cancelled, int deleted) {
        createJobsAndKeys();

        assertThat(cancellationOf(keyed)
                        .withHeader("x-bf-vk", key)
                        .sentTo(function)
                        .status())
                .isEqualTo(cancelled);
        assertThat(deletionOf(keyed).withHeader("x-bf-vk", key).sentTo(function).status())
                .isEqualTo(deleted);
        assertThat(store.find(keyed.id(), SampleJobs.NOW).map(Job::status).filter(JobStatus.PENDING::equals))
                .isEqualTo(cancelled == 200 ? Optional.empty() : Optional.of(JobStatus.PENDING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocr", "chat/completions"})
    void jobOfAnotherType_isNotFound(String path) {
        Job job = created(RequestType.RERANK);

        GatewayRequest.post("/v1/async/" + path + "/" + job.id() + "/cancel", "")
                .sentTo(function)
                .assertError(404, "job not found or expired");
        assertThat(poll(job).status()).isEqualTo(202);
    }

    private GatewayAnswer cancel(Job job) {
        return cancellationOf(job).sentTo(function);
    }

    private GatewayAnswer delete(Job job) {
        return deletionOf(job).sentTo(function);
    }

    private static GatewayRequest cancellationOf(Job job) {
        return GatewayRequest.of("POST", path(job) + "/cancel");
    }

    private static GatewayRequest deletionOf(Job job) {
        return GatewayRequest.of("DELETE", path(job));
    }

    private static String path(Job job) {
        return "/v1/async/" + job.type().path() + "/" + job.id();
    }

    private static StoredResult result() {
        return new StoredResult.Inline(Gzip.compress(Payload.utf8("{\"answer\":42}")));
    }
}

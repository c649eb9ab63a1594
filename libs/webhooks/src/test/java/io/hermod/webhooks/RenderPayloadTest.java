package io.hermod.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliverySettings;
import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.wire.JobEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RenderPayloadTest {
    private static final Instant ENDED = SampleJobs.NOW.plusSeconds(5);
    private static final Instant NOW = SampleJobs.NOW.plusSeconds(9);
    private static final String RESULT = "{\"id\":\"chatcmpl-1\",\"text\":\"é\"}";

    private final InMemoryPayloadStore payloads = new InMemoryPayloadStore();
    private final RenderPayload renderer = RenderPayload.at(Optional.empty(), payloads);

    @Test
    void completedJob_isRendered_withItsResult() throws RenderingFailed {
        Job job = completed(RESULT);

        assertThat(ended(job, endpoint(true, OptionalInt.empty())))
                .isEqualTo(
                        "{\"event\":\"async_job.completed\",\"created_at\":\"2096-08-01T10:00:09.123456Z\",\"data\":{"
                                + "\"job_id\":\"" + job.id() + "\",\"request_type\":\"chat_completion\","
                                + "\"status\":\"completed\",\"status_code\":200,"
                                + "\"created_at\":\"2096-08-01T10:00:00.123456Z\","
                                + "\"completed_at\":\"2096-08-01T10:00:05.123456Z\","
                                + "\"result_url\":\"/v1/async/chat/completions/" + job.id() + "\","
                                + "\"result_expires_at\":\"2096-08-01T11:00:05.123456Z\",\"response\":" + RESULT
                                + "}}");
    }

    @Test
    void failedJob_isRendered_withItsError() throws RenderingFailed {
        Job job = failed();

        assertThat(ended(job, endpoint(true, OptionalInt.empty())))
                .startsWith("{\"event\":\"async_job.failed\",")
                .contains("\"status\":\"failed\",\"status_code\":429,")
                .endsWith(",\"error\":{\"error\":{\"type\":\"rate_limit_error\",\"message\":\"no\"}}}}");
    }

    @Test
    void thinPayload_hasNeitherContent_norSaysThatItIsOmitted() throws RenderingFailed {
        EndpointSettings thin = endpoint(false, OptionalInt.empty());

        assertThat(ended(completed(RESULT), thin)).endsWith("Z\"}}").doesNotContain("response");
        assertThat(ended(failed(), thin)).endsWith("Z\"}}").doesNotContain("error");
    }

    /** Thirteen letters are more than a part of a UUID has. */
    @Test
    void contentAboveTheMaximum_isOmitted() throws RenderingFailed {
        EndpointSettings oneKib = endpoint(true, OptionalInt.of(1));
        String largest = "{\"a\":\"" + "b".repeat(1024 - 8) + "\"}";

        assertThat(ended(completed(largest), oneKib)).endsWith(",\"response\":" + largest + "}}");
        assertThat(ended(completed(largest + " "), oneKib))
                .endsWith(",\"response_omitted\":true}}")
                .doesNotContain("b".repeat(13));
        assertThat(ended(failedWith(largest), oneKib)).endsWith(",\"error\":" + largest + "}}");
        assertThat(ended(failedWith(largest + " "), oneKib)).endsWith(",\"error_omitted\":true}}");
    }

    @Test
    void contentAboveTheMaximum_ofAnExpiredJob_canNoLongerBeRead() throws RenderingFailed {
        EndpointSettings oneKib = endpoint(true, OptionalInt.of(1));
        Job large = completed("{\"a\":\"" + "b".repeat(1024) + "\"}");
        Instant expired = ENDED.plus(Duration.ofDays(30));

        assertThat(ended(large, oneKib, expired))
                .endsWith(",\"status\":\"completed\",\"result_expired\":true}}")
                .doesNotContain("result_url");
        assertThat(ended(failed(), oneKib, expired)).contains("result_url").contains("\"error\":");
    }

    @Test
    void resultInThePayloadStore_isMeasuredWithoutItsEnvelope() throws RenderingFailed {
        EndpointSettings oneKib = endpoint(true, OptionalInt.of(1));
        String largest = "{\"a\":\"" + "b".repeat(1024 - 8) + "\"}";

        assertThat(ended(stored(largest), oneKib)).endsWith(",\"response\":" + largest + "}}");
        assertThat(ended(stored("{\"a\":\"" + "b".repeat(1024 - 7) + "\"}"), oneKib))
                .endsWith(",\"response_omitted\":true}}")
                .doesNotContain("b".repeat(13));
    }

    @Test
    void resultThatIsNoLongerStored_cannotBeRendered_unlessTheEndpointDoesNotAskForIt() throws RenderingFailed {
        Job job = stored(RESULT);
        payloads.delete(((StoredResult.External) ((JobState.Completed) job.state()).result()).key());

        cannotBeRendered(job, "rendering payload failed: the result is no longer stored");
        assertThat(ended(job, endpoint(false, OptionalInt.empty()))).contains("\"status\":\"completed\"");
    }

    @Test
    void resultThatIsCorrupt_cannotBeRendered() {
        Job job = completed(new StoredResult.Inline(Payload.utf8("not compressed")));

        cannotBeRendered(job, "rendering payload failed: the stored result is corrupt");
    }

    private void cannotBeRendered(Job job, String error) {
        assertThatExceptionOfType(RenderingFailed.class)
                .isThrownBy(() -> ended(job, endpoint(true, OptionalInt.empty())))
                .satisfies(failed -> assertThat(failed.asResult().error()).contains(error));
    }

    @Test
    void payloadStoreThatIsDown_rendersNothing() throws RenderingFailed {
        Job job = stored(RESULT);
        payloads.goDown();

        assertThatExceptionOfType(PayloadsUnavailable.class)
                .isThrownBy(() -> ended(job, endpoint(true, OptionalInt.empty())));
    }

    @ParameterizedTest
    @CsvSource({"https://api.example/prod", "https://api.example/prod/"})
    void resultUrl_isAbsolute_ifTheStageKnowsItsAddress(String apiUrl) throws RenderingFailed {
        Job job = completed(RESULT);
        Delivery delivery = Delivery.of(job, new Delivery.Reason.JobEnded()).orElseThrow();

        List<Payload> payload = RenderPayload.at(Optional.of(apiUrl), payloads)
                .ended(delivery, job, endpoint(false, OptionalInt.empty()), NOW);

        assertThat(text(payload))
                .contains("\"result_url\":\"https://api.example/prod/v1/async/chat/completions/" + job.id() + "\"");
    }

    @ParameterizedTest
    @EnumSource
    void resultUrl_isThatOfTheType(RequestType type) throws RenderingFailed {
        Job job = SampleJobs.pending(type)
                .announcedTo(Optional.of(SampleWebhooks.webhook(1)))
                .with(copy -> copy.state = new JobState.Failed(ENDED, SampleJobs.failure(500, "a")));

        assertThat(ended(job, endpoint(false, OptionalInt.empty())))
                .contains(
                        "\"request_type\":\"" + type.wireName() + "\"", "\"/v1/async/" + type.path() + "/" + job.id());
    }

    @Test
    void expiredJob_hasItsIdAndStatusOnly() {
        Delivery delivery = SampleWebhooks.delivery(SampleWebhooks.webhook(1));

        assertThat(text(renderer.expired(delivery, NOW)))
                .isEqualTo(
                        "{\"event\":\"async_job.completed\",\"created_at\":\"2096-08-01T10:00:09.123456Z\",\"data\":{"
                                + "\"job_id\":\"" + delivery.job().id()
                                + "\",\"status\":\"completed\",\"result_expired\":true}}");
    }

    @ParameterizedTest
    @CsvSource({"JOB_COMPLETED, completed, 200", "JOB_FAILED, failed, 500"})
    void sample_isOfAJobThatNeverWas(WebhookEvent event, String status, int code) {
        assertThat(text(RenderPayload.sample(event, NOW, Optional.empty())))
                .matches("\\{\"event\":\"async_job." + status + "\",.*\"job_id\":\"test-([0-9a-f-]{36})\","
                        + "\"request_type\":\"chat_completion\",\"status\":\"" + status + "\",\"status_code\":" + code
                        + ",.*\"result_url\":\"/v1/async/chat/completions/test-\\1\"}}");
    }

    private String ended(Job job, EndpointSettings endpoint) throws RenderingFailed {
        return ended(job, endpoint, NOW);
    }

    private String ended(Job job, EndpointSettings endpoint, Instant now) throws RenderingFailed {
        Delivery delivery = Delivery.of(job, new Delivery.Reason.JobEnded()).orElseThrow();
        return text(renderer.ended(delivery, job, endpoint, now));
    }

    private static String text(List<Payload> pieces) {
        return pieces.stream().map(Payload::asUtf8).collect(Collectors.joining());
    }

    private static Job completed(String result) {
        return completed(new StoredResult.Inline(Gzip.compress(Payload.utf8(result))));
    }

    private static Job completed(StoredResult result) {
        return pending().with(copy -> copy.state = new JobState.Completed(ENDED, result));
    }

    private static Job pending() {
        return SampleJobs.pendingChat().announcedTo(Optional.of(SampleWebhooks.webhook(1)));
    }

    /** As the worker stores it. */
    private Job stored(String result) {
        Job job = pending();
        PayloadKey key = PayloadKey.ofResult(job.id(), job.terms().resultTtl());
        payloads.put(key, JobEnvelope.completed(job, ENDED, Payload.utf8(result)));
        return job.with(
                copy -> copy.state = new JobState.Completed(ENDED, new StoredResult.External(key, 5_000, 5_000)));
    }

    private static Job failed() {
        return pending()
                .with(copy -> copy.state = new JobState.Failed(ENDED, SampleJobs.failure(429, "rate_limit_error")));
    }

    private static Job failedWith(String error) {
        return pending()
                .with(copy -> copy.state =
                        new JobState.Failed(ENDED, new Failure(500, Optional.of("a"), Payload.utf8(error))));
    }

    private static EndpointSettings endpoint(boolean includeResponse, OptionalInt maxKib) {
        EndpointSettings usual = SampleWebhooks.settings("hooks");
        return new EndpointSettings(
                usual.name(),
                usual.url(),
                usual.events(),
                usual.headers(),
                includeResponse,
                false,
                false,
                new DeliverySettings(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        maxKib,
                        OptionalInt.empty()));
    }
}

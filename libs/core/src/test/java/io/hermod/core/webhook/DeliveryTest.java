package io.hermod.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.Delivery.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final JobWebhook WEBHOOK = new JobWebhook("endpoint-1", 3);
    private static final Job JOB = Job.pending(
                    JobId.random(),
                    RequestType.CHAT_COMPLETION,
                    "request-1",
                    NOW,
                    JobTerms.usual(NOW, Duration.ofHours(1)))
            .announcedTo(Optional.of(WEBHOOK));
    private static final StoredResult RESULT = new StoredResult.Inline(Payload.utf8("compressed"));
    private static final JobState COMPLETED = new JobState.Completed(NOW, RESULT);

    @Test
    void endedJob_hasADelivery() {
        Delivery completed = delivery(COMPLETED).orElseThrow();

        assertThat(completed.event()).isEqualTo(WebhookEvent.JOB_COMPLETED);
        assertThat(completed.job()).isEqualTo(JOB.ref());
        assertThat(completed.webhook()).isEqualTo(WEBHOOK);
        assertThat(completed.attempt()).isEqualTo(1);
        assertThat(delivery(failed("timeout")).orElseThrow().event()).isEqualTo(WebhookEvent.JOB_FAILED);
    }

    @Test
    void jobThatHasNotEnded_hasNone() {
        assertThat(delivery(new JobState.Pending())).isEmpty();
        assertThat(delivery(new JobState.Processing(new Lease("worker", NOW)))).isEmpty();
    }

    @Test
    void jobThatWasNeverQueued_hasNone_becauseItsCallerGotAnError() {
        assertThat(delivery(failed(Failure.NOT_QUEUED))).isEmpty();
    }

    @Test
    void jobWithoutAWebhook_hasNone() {
        Job ended = JOB.announcedTo(Optional.empty()).with(copy -> copy.state = COMPLETED);

        assertThat(Delivery.of(ended, new Reason.JobEnded())).isEmpty();
    }

    @Test
    void id_isTheSame_forTheSameEnd() {
        assertThat(delivery(COMPLETED).orElseThrow().id())
                .isEqualTo(Delivery.of(JOB.with(copy -> copy.state = COMPLETED), new Reason.FoundEnded())
                        .orElseThrow()
                        .id());
    }

    @Test
    void id_isAnother_ifTheJobEndsAgain() {
        WebhookId first = WebhookId.of(JOB.ref(), NOW);

        assertThat(WebhookId.of(JOB.ref(), NOW.plusMillis(1))).isNotEqualTo(first);
        assertThat(WebhookId.of(
                        Job.pending(JOB.id(), JOB.type(), "request-2", NOW, JOB.terms())
                                .ref(),
                        NOW))
                .isNotEqualTo(first);
    }

    @Test
    void attemptName_isTheSame_ifTheEndedJobIsFoundOnceMore() {
        Job ended = JOB.with(copy -> copy.state = COMPLETED);
        Delivery written = delivery(COMPLETED).orElseThrow();

        assertThat(Delivery.of(ended, new Reason.FoundEnded()).orElseThrow().attemptName())
                .isEqualTo(written.attemptName());
        assertThat(written.next(false).attemptName()).isNotEqualTo(written.attemptName());
        assertThat(redelivery(ended, "a").attemptName())
                .isNotEqualTo(written.attemptName())
                .isNotEqualTo(redelivery(ended, "b").attemptName());
    }

    @Test
    void attemptsAfterA404_knowOfIt() {
        Delivery first = delivery(new JobState.Completed(NOW, RESULT)).orElseThrow();

        assertThat(first.next(false).wasGone()).isFalse();
        assertThat(first.next(true).wasGone()).isTrue();
        assertThat(first.next(true).next(false).wasGone()).isTrue();
    }

    @Test
    void endpoint_hasAsManyGroupsAsSlots() {
        Set<String> groups = IntStream.range(0, 200)
                .mapToObj(i -> delivery(new JobState.Completed(NOW.plusMillis(i), RESULT))
                        .orElseThrow()
                        .group())
                .collect(Collectors.toSet());

        assertThat(groups).containsExactlyInAnyOrder("endpoint-1-0", "endpoint-1-1", "endpoint-1-2");
    }

    private static Delivery redelivery(Job ended, String nonce) {
        return Delivery.of(ended, new Reason.Redelivery(nonce)).orElseThrow();
    }

    private static Optional<Delivery> delivery(JobState state) {
        return Delivery.of(JOB.with(copy -> copy.state = state), new Reason.JobEnded());
    }

    private static JobState failed(String type) {
        return new JobState.Failed(NOW, new Failure(500, Optional.of(type), Payload.utf8("{}")));
    }
}

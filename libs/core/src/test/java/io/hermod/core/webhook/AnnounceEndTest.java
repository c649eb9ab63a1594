package io.hermod.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnnounceEndTest {
    private static final Instant NOW = Instant.parse("2096-08-01T10:00:00Z");

    private final Job job =
            Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, JobTerms.usual(NOW, Duration.ofHours(1)));
    private final Job completed = job.completed(NOW, new StoredResult.Inline(Payload.utf8("{}")));
    private final List<JobEnd> events = new ArrayList<>();
    private final AnnounceEnd announceEnd = new AnnounceEnd(
            () -> {
                throw new IllegalStateException("the queue was asked for");
            },
            Optional.of(events::add));

    @Test
    void jobWithoutAWebhook_isPublished_andAsksForNoQueue() {
        announceEnd.announce(completed);
        announceEnd.announceFound(completed);

        assertThat(events)
                .hasSize(2)
                .containsOnly(
                        new JobEnd(WebhookId.of(job.ref(), NOW), WebhookEvent.JOB_COMPLETED, NOW, 200, completed));
    }

    @Test
    void event_hasTheNameOfTheDelivery() {
        Job announced = completed.announcedTo(Optional.of(new JobWebhook("endpoint-1", 3)));

        assertThat(JobEnd.of(announced).map(JobEnd::id))
                .isEqualTo(
                        Delivery.of(announced, new Delivery.Reason.JobEnded()).map(Delivery::id));
    }

    @Test
    void jobThatHasNotEnded_orWasNeverQueued_isNotPublished() {
        announceEnd.announceFound(job);
        announceEnd.announceFound(
                job.failed(NOW, new Failure(503, Optional.of(Failure.NOT_QUEUED), Payload.utf8("{}"))));

        assertThat(events).isEmpty();
    }
}

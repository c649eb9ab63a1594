package io.hermod.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.request.RequestType;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a job is announced before its dead letter goes. */
@MicronautTest(startApplication = false)
class AnnouncementTest extends DeadLetterFixture {
    @Inject
    DeadLetterFunction function;

    @Inject
    InMemoryDeliveryQueue deliveries;

    @AfterEach
    void forgetDeliveries() {
        deliveries.reset();
    }

    @Test
    void jobThatFailsHere_isAnnounced() {
        Job job = announced(now());

        assertAnnounced(job, new Reason.JobEnded());
    }

    @Test
    void jobThatHasFailed_isAnnounced_asFound() {
        Job job = announced(now().plusSeconds(600));
        store.abandon(job, now(), SampleJobs.failure(500, "any"));

        assertAnnounced(job, new Reason.FoundEnded());
    }

    @Test
    void message_isReturned_whileTheQueueOfDeliveriesIsDown() {
        Job job = announced(now());
        deliveries.goDown();
        assertThat(returned(job)).hasSize(1);
        deliveries.comeUp();

        assertAnnounced(job, new Reason.FoundEnded());
    }

    private void assertAnnounced(Job job, Reason reason) {
        assertThat(returned(job)).isEmpty();

        assertThat(deliveries.sent())
                .containsExactly(Delivery.of(found(job), reason).orElseThrow());
    }

    @Test
    void jobWithoutAWebhook_isNotAnnounced() {
        assertThat(returned(created(now()))).isEmpty();

        assertThat(deliveries.sent()).isEmpty();
    }

    private List<BatchItemFailure> returned(Job job) {
        SQSMessage message = new SQSMessage();
        message.setMessageId("message-1");
        message.setBody(message(job));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(message));
        return function.handleRequest(event, TestInvocation.of(Duration.ofSeconds(30)))
                .getBatchItemFailures();
    }

    private Job announced(Instant deadline) {
        JobTerms terms = new JobTerms(Duration.ofHours(1), deadline, OptionalInt.empty(), Optional.empty());
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", now(), terms)
                .announcedTo(Optional.of(SampleWebhooks.webhook(3)));
        store.create(job);
        return job;
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A job's end is announced before its message is acknowledged. */
@Timeout(60)
class AnnouncementTest {
    private static final Failure CANCELLED = SampleJobs.failure(499, Failure.CANCELLED);

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);
    private final InMemoryDeliveryQueue deliveries = worker.deliveries;
    private final InMemoryJobStore store = worker.store;

    @Test
    void completedJob_isAnnounced() throws InterruptedException {
        Job job = announced();

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertAnnounced(job, WebhookEvent.JOB_COMPLETED, new Reason.JobEnded());
    }

    @Test
    void failedJob_isAnnounced() throws InterruptedException {
        Job job = announced();
        worker.provider.play((request, model, allowance) -> ScriptedInference.failure(400, "no"));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertAnnounced(job, WebhookEvent.JOB_FAILED, new Reason.JobEnded());
    }

    @Test
    void overdueJob_isAnnounced() throws InterruptedException {
        Job job = worker.announced(new JobTerms(Duration.ofHours(1), NOW, OptionalInt.empty(), Optional.empty()));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertAnnounced(job, WebhookEvent.JOB_FAILED, new Reason.JobEnded());
    }

    /** The worker before it died after it had written the outcome. */
    @Test
    void jobThatHasEnded_isAnnounced_asFound() throws InterruptedException {
        Job job = announced();
        store.abandon(job, NOW, SampleJobs.failure(500, "any"));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertAnnounced(job, WebhookEvent.JOB_FAILED, new Reason.FoundEnded());
    }

    @Test
    void jobThatIsCancelledWhileItRuns_isAnnounced_asFound() throws InterruptedException {
        Job job = announced();
        whileItRuns(() -> store.cancel(job, NOW, CANCELLED));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertAnnounced(job, WebhookEvent.JOB_FAILED, new Reason.FoundEnded());
    }

    @Test
    void jobThatIsDeletedWhileItRuns_isNotAnnounced() throws InterruptedException {
        Job job = announced();
        whileItRuns(() -> {
            store.cancel(job, NOW, CANCELLED);
            store.delete(job.ref());
        });

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(deliveries.sent()).isEmpty();
    }

    private void whileItRuns(Runnable happening) {
        worker.provider.play((request, model, allowance) -> {
            happening.run();
            return ScriptedInference.resultOf(model);
        });
    }

    @Test
    void announcement_isRepeated_untilTheQueueAnswers() throws Exception {
        Job job = announced();
        deliveries.goDown();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Disposition> disposition = threads.submit(() -> worker.run(job));
            time.awaitSleeper();
            assertThat(worker.found(job).status()).isEqualTo(JobStatus.COMPLETED);
            deliveries.comeUp();
            time.wakeSleeper();

            assertThat(disposition.get()).isEqualTo(ACK);
        }
        assertAnnounced(job, WebhookEvent.JOB_COMPLETED, new Reason.JobEnded());
    }

    @Test
    void message_isReturned_ifTheQueueStaysDown_andTheNextWorkerAnnounces() throws InterruptedException {
        Job job = announced();
        deliveries.goDown();

        assertThatExceptionOfType(QueueUnavailable.class)
                .isThrownBy(() -> worker.run(job, NOW.minus(Timings.WORKER_RESERVE)));
        assertThatExceptionOfType(QueueUnavailable.class).isThrownBy(() -> worker.run(job));
        deliveries.comeUp();

        assertThat(worker.run(job)).isEqualTo(ACK);
        assertAnnounced(job, WebhookEvent.JOB_COMPLETED, new Reason.FoundEnded());
        assertThat(worker.provider.calls()).hasSize(1);
    }

    @Test
    void message_isReturned_ifTheQueueRejectsTheAnnouncement_andTheOutcomeStays() {
        Job job = announced();
        deliveries.breakWith(
                new CallRejected("the queue", "send", "AccessDenied", new IllegalStateException("not allowed")));

        assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> worker.run(job));

        assertThat(worker.found(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void jobWithoutAWebhook_asksForNoQueue_atAnyEnd() throws InterruptedException {
        Job completed = worker.created();
        Job cancelled = worker.created();
        Job found = worker.created();
        store.abandon(found, NOW, SampleJobs.failure(500, "any"));
        worker.run(completed);
        worker.run(found);
        worker.provider.play((request, model, allowance) -> {
            store.cancel(cancelled, NOW, CANCELLED);
            return ScriptedInference.resultOf(model);
        });
        worker.run(cancelled);

        assertThat(worker.isDeliveryQueueMade()).isFalse();
    }

    private Job announced() {
        return worker.announced(SampleJobs.terms());
    }

    private void assertAnnounced(Job job, WebhookEvent event, Reason reason) {
        assertThat(deliveries.sent())
                .containsExactly(Delivery.of(worker.found(job), reason).orElseThrow());
        assertThat(deliveries.sent()).extracting(Delivery::event).containsExactly(event);
    }
}

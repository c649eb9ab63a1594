package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStatus;
import io.hermod.core.request.RequestType;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job that its caller's request ends is announced at once. */
@MicronautTest(startApplication = false)
class AnnouncementTest extends PollFixture {
    private final Job job = SampleJobs.pending(RequestType.OCR).announcedTo(Optional.of(SampleWebhooks.webhook(3)));

    @Inject
    InMemoryDeliveryQueue deliveries;

    @AfterEach
    void forgetDeliveries() {
        deliveries.reset();
    }

    @Test
    void cancelledJob_isAnnounced_once() {
        store.create(job);

        cancel(job);
        cancel(job);

        assertThat(deliveries.sent()).containsExactly(deliveryOfJob(new Reason.JobEnded()));
    }

    @Test
    void overdueJob_isAnnounced_byThePollThatFailsIt() {
        store.create(job);
        clock.setTo(Duration.ofHours(25));

        assertThat(poll(job).status()).isEqualTo(200);
        poll(job);

        assertThat(deliveries.sent()).containsExactly(deliveryOfJob(new Reason.JobEnded()));
    }

    /** The job's message announces it later. */
    @Test
    void answers_areTheSame_whileTheQueueOfDeliveriesIsDown() {
        store.create(job);
        deliveries.goDown();

        GatewayAnswer answer = cancel(job);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"failed\"");
        assertThat(poll(job).body()).isEqualTo(answer.body());
    }

    @Test
    void deletedJob_isAnnounced_thoughItIsGone() {
        store.create(job);

        assertThat(delete(job).status()).isEqualTo(204);

        assertThat(store.all()).isEmpty();
        assertThat(deliveries.sent()).singleElement().satisfies(delivery -> {
            assertThat(delivery.job()).isEqualTo(job.ref());
            assertThat(delivery.reason()).isEqualTo(new Reason.FoundEnded());
        });
    }

    @Test
    void jobThatHasEnded_isAnnouncedAsFound_beforeItIsDeleted() {
        store.create(job);
        store.abandon(job, NOW, SampleJobs.failure(500, "any"));
        Delivery delivery = deliveryOfJob(new Reason.FoundEnded());

        assertThat(delete(job).status()).isEqualTo(204);

        assertThat(deliveries.sent()).containsExactly(delivery);
    }

    @Test
    void deletion_fails_andTheJobStays_whileTheQueueOfDeliveriesIsDown() {
        store.create(job);
        deliveries.goDown();
        delete(job).assertError(503, "the service is not available; try again");
        assertThat(store.all()).extracting(Job::status).containsExactly(JobStatus.FAILED);
        deliveries.comeUp();

        assertThat(delete(job).status()).isEqualTo(204);

        assertThat(deliveries.sent()).hasSize(1);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void jobWithoutAWebhook_isNotAnnounced() {
        deliveries.goDown();

        assertThat(cancel(created(RequestType.OCR)).status()).isEqualTo(200);
        assertThat(delete(created(RequestType.OCR)).status()).isEqualTo(204);

        assertThat(deliveries.sent()).isEmpty();
    }

    private Delivery deliveryOfJob(Reason reason) {
        return Delivery.of(store.find(job.ref()).orElseThrow(), reason).orElseThrow();
    }

    private GatewayAnswer cancel(Job cancelled) {
        return GatewayRequest.of("POST", path(cancelled) + "/cancel").sentTo(function);
    }

    private GatewayAnswer delete(Job deleted) {
        return GatewayRequest.of("DELETE", path(deleted)).sentTo(function);
    }

    private static String path(Job of) {
        return "/v1/async/" + of.type().path() + "/" + of.id();
    }
}

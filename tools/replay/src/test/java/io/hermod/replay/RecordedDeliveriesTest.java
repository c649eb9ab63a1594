package io.hermod.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.core.webhook.WebhookId;
import io.hermod.wire.DeliveryCodec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The endpoint of the recorded delivery was deleted, so no receiver is called. */
class RecordedDeliveriesTest {
    private static final Instant NOW = Instant.parse("2096-08-01T10:00:00.123Z");

    @Test
    void messages_areWhatTheCodecWrites() {
        JobRef job = new JobRef(new JobId(RecordedJob.COMPLETED.id()), "recorded");
        Delivery delivery = new Delivery(
                WebhookId.of(job, NOW),
                job,
                new JobWebhook("recorded", 10),
                WebhookEvent.JOB_COMPLETED,
                1,
                new Delivery.Reason.JobEnded(),
                false);
        Delivery next = delivery.next(false);

        assertThat(Recording.of("webhook.json").objects("batches"))
                .extracting(batch -> batch.get("messages"))
                .containsExactly(
                        List.of(DeliveryCodec.encode(delivery)),
                        List.of(
                                DeliveryCodec.encode(new DelayedDelivery(next, Instant.EPOCH)),
                                DeliveryCodec.encode(new DelayedDelivery(next, NOW))));
    }
}

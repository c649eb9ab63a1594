package io.hermod.webhook;

import static io.hermod.testing.ScriptedAnswer.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.testing.ScriptedProvider;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A delivery whose payload cannot be rendered ends, and the history says why. */
@MicronautTest(startApplication = false)
class UnrenderablePayloadTest extends WebhookFixture {
    private static final StoredResult GONE =
            new StoredResult.External(PayloadKey.ofResult(JobId.random(), Duration.ofHours(1)), 5_000, 5_000);

    @Test
    void resultThatIsGone_endsTheDelivery_withItsReason() {
        ScriptedProvider receiver = receiver(bare(200));

        deliver(delivery(completed(endpoint(), GONE)));

        isRecorded(receiver, "rendering payload failed: the result is no longer stored");
    }

    @Test
    void resultThatIsCorrupt_endsTheDelivery_withItsReason() {
        ScriptedProvider receiver = receiver(bare(200));

        deliver(delivery(completed(endpoint(), new StoredResult.Inline(Payload.utf8("not compressed")))));

        isRecorded(receiver, "rendering payload failed: the stored result is corrupt");
    }

    private void isRecorded(ScriptedProvider receiver, String error) {
        assertThat(receiver.calls()).isZero();
        assertThat(queue.delayed()).isEmpty();
        DeliveryAttempt attempt = onlyAttempt();
        assertThat(attempt.outcome()).isEqualTo(Outcome.PERMANENT_FAILURE);
        assertThat(attempt.statusCode()).isEmpty();
        assertThat(attempt.error()).contains(error);
    }

    /** A store that is down is another thing: the result may be there. */
    @Test
    void resultThatCannotBeReadNow_isReadAgain() {
        ScriptedProvider receiver = receiver(bare(200));
        Delivery delivery = delivery(completed(endpoint(), GONE));
        payloads.goDown();

        deliverInVain(delivery);

        assertThat(receiver.calls()).isZero();
        assertThat(history.all()).isEmpty();
    }

    @Test
    void resultThatIsGone_ofAJobWhoseTtlIsOver_isDelivered_asExpired() {
        ScriptedProvider receiver = receiver(bare(200));
        Job job = completed(endpoint(), GONE);
        clock.setTo(Duration.ofHours(3));

        deliver(delivery(job));

        assertThat(receiver.requests().getFirst().body().asUtf8()).endsWith("\"result_expired\":true}}");
        assertThat(onlyAttempt().outcome()).isEqualTo(Outcome.DELIVERED);
    }

    @Test
    void redelivery_thatCannotBeRendered_isEnded() {
        receiver(bare(200));
        Delivery delivery = delivery(completed(endpoint(), GONE), new Delivery.Reason.Redelivery("nonce-1"));
        history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600));

        deliver(delivery);

        assertThat(history.beginRedelivery(delivery.id(), now(), now().plusSeconds(3_600)))
                .isTrue();
    }
}

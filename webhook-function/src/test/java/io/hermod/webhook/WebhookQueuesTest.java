package io.hermod.webhook;

import static io.hermod.testing.ScriptedAnswer.bare;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.testing.InMemoryDeliveryQueue.Delayed;
import io.hermod.testing.ScriptedProvider;
import io.hermod.wire.DeliveryCodec;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Outages of stores and queues, deliveries that wait, and messages that cannot be read. */
@MicronautTest(startApplication = false)
class WebhookQueuesTest extends WebhookFixture {

    @Test
    void outageBeforeTheAttempt_returnsTheMessage_andPostsNothing() {
        ScriptedProvider receiver = receiver(bare(200));
        Delivery delivery = delivery(completed(endpoint()), new Reason.FoundEnded());

        store.goDown();
        deliverInVain(delivery);
        store.comeUp();
        endpoints.goDown();
        deliverInVain(delivery);
        endpoints.comeUp();
        history.goDown();
        deliverInVain(delivery);
        history.comeUp();

        assertThat(receiver.calls()).isZero();
        deliver(delivery);
        assertThat(receiver.calls()).isEqualTo(1);
    }

    @Test
    void outageAfterTheAttempt_returnsTheMessage_andLosesNoRetry() {
        receiver(bare(503));
        Delivery delivery = delivery(completed(endpoint()));

        queue.breakOnce(new QueueUnavailable(new IllegalStateException("down")));
        deliverInVain(delivery);
        assertThat(history.all()).isEmpty();

        history.goDown();
        deliverInVain(delivery);
        assertThat(next().attempt()).isEqualTo(2);
        history.comeUp();

        deliver(delivery);
        assertThat(next().attempt()).isEqualTo(2);
        assertThat(onlyAttempt().outcome()).isEqualTo(Outcome.RETRYABLE_FAILURE);
    }

    @Test
    void delayedDelivery_isPutBack_untilItIsDue() {
        receiver(bare(200));
        Delivery second = delivery(completed(endpoint())).next(false);
        DelayedDelivery delayed = new DelayedDelivery(second, now().plus(Duration.ofMinutes(20)));

        assertThat(handle(DeliveryCodec.encode(delayed))).isEmpty();
        clock.setTo(Duration.ofMinutes(15));
        assertThat(handle(DeliveryCodec.encode(delayed))).isEmpty();
        assertThat(queue.delayed())
                .extracting(Delayed::delay)
                .containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(5));
        assertThat(queue.sent()).isEmpty();
        clock.setTo(Duration.ofMinutes(20));
        assertThat(handle(DeliveryCodec.encode(delayed))).isEmpty();

        assertThat(queue.sent()).containsExactly(second);
        assertThat(queue.delayed()).hasSize(2);
    }

    @Test
    void queueThatIsDown_returnsADelayedDelivery() {
        receiver(bare(200));
        String due = DeliveryCodec.encode(new DelayedDelivery(delivery(completed(endpoint())), now()));
        queue.goDown();

        assertThat(handle(due)).containsExactly("m0");
    }

    @Test
    void messageThatCannotBeRead_isReturned_andTheOthersAreHandled() {
        ScriptedProvider receiver = receiver(bare(200));
        String good = DeliveryCodec.encode(delivery(completed(endpoint())));

        assertThat(handle("no message of ours", good)).containsExactly("m0");
        assertThat(receiver.calls()).isEqualTo(1);
    }
}

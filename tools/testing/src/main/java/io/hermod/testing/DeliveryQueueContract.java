package io.hermod.testing;

import static io.hermod.testing.SampleWebhooks.delivery;
import static io.hermod.testing.SampleWebhooks.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every {@link DeliveryQueue}. The test of an implementation provides one, and receives from it. */
public abstract class DeliveryQueueContract {
    private final JobWebhook oneSlot = webhook(1);

    protected abstract DeliveryQueue queue();

    /** Receives a delivery; empty if the queue hands out none. */
    protected abstract Optional<Delivery> take();

    protected abstract void acknowledge(Delivery taken);

    /** Takes a delivery from the queue of delays. */
    protected abstract DelayedDelivery takeDelayed();

    static Stream<Reason> reasons() {
        return Stream.of(new Reason.JobEnded(), new Reason.FoundEnded(), new Reason.Redelivery("nonce-1"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    protected void delivery_isHandedOutAsItWasSent(Reason reason) {
        Delivery retry = delivery(webhook(3), reason).next(true);

        queue().send(retry);

        assertThat(take()).contains(retry);
    }

    @Test
    protected void deliveriesOfASlot_areHandedOutOneAtATime_inTheirOrder() {
        List<Delivery> sent = List.of(delivery(oneSlot), delivery(oneSlot), delivery(oneSlot));
        sent.forEach(queue()::send);

        for (Delivery expected : sent) {
            assertThat(take()).contains(expected);
            assertThat(take()).isEmpty();
            acknowledge(expected);
        }
    }

    @Test
    protected void otherEndpoints_doNotWait() {
        Delivery first = delivery(oneSlot);
        Delivery other = delivery(webhook(1));
        queue().send(first);
        queue().send(delivery(oneSlot));
        queue().send(other);

        assertThat(taken()).containsExactlyInAnyOrder(first, other);
    }

    @Test
    protected void endpoint_hasAsManyDeliveriesAtOnce_asItHasSlots() {
        JobWebhook threeSlots = webhook(3);
        Stream.generate(() -> delivery(threeSlots)).limit(40).forEach(queue()::send);

        assertThat(taken().stream().map(Delivery::group)).hasSize(3).doesNotHaveDuplicates();
    }

    private List<Delivery> taken() {
        return Stream.generate(this::take)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    protected void laterDelivery_isOnTheQueueOfDelays() {
        DelayedDelivery later = new DelayedDelivery(delivery(oneSlot).next(false), SampleJobs.NOW.plusNanos(1_000_000));

        queue().sendLater(later, Duration.ZERO);

        assertThat(takeDelayed()).isEqualTo(later);
        assertThat(take()).isEmpty();
    }

    @Test
    protected void delayThatIsTooLong_isRejected() {
        DelayedDelivery later = new DelayedDelivery(delivery(oneSlot), SampleJobs.NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> queue().sendLater(later, DeliveryQueue.MAX_DELAY.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> queue().sendLater(later, Duration.ofNanos(-1)));
    }
}

package io.hermod.core.webhook;

import io.hermod.core.job.QueueUnavailable;
import java.time.Duration;

/**
 * The queue of deliveries. It delivers at least once. Of an endpoint's deliveries it hands out as many at once as the
 * endpoint has slots; those of other endpoints do not wait for them.
 *
 * <p>All methods throw {@link QueueUnavailable} if the queue does not respond in time.
 */
public interface DeliveryQueue {
    /** The longest that {@link #sendLater} waits. */
    Duration MAX_DELAY = Duration.ofMinutes(15);

    /** Returns once the queue has accepted the delivery. The same delivery sent twice may be handed out once. */
    void send(Delivery delivery);

    /**
     * Hands the delivery to the queue of delays, whose reader sends it when it is due, or puts it back.
     *
     * @param delay until the reader gets it, at most {@link #MAX_DELAY}
     */
    void sendLater(DelayedDelivery delivery, Duration delay);
}

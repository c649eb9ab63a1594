package io.hermod.webhook;

import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.DeliveryQueue;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Sends a delivery that waited, if it is due, and lets it wait on if it is not: a queue delays for minutes at most. */
@Singleton
record ForwardDelivery(DeliveryQueue queue, Clock clock) {
    /** A queue delays by whole seconds. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws QueueUnavailable if the queue does not respond: the message must be redelivered */
    void forward(DelayedDelivery delayed) {
        Duration rest = Duration.between(clock.instant(), delayed.due());
        if (rest.compareTo(SHORTEST) < 0) {
            queue.send(delayed.delivery());
        } else {
            queue.sendLater(delayed, bounded(rest));
        }
    }

    /** As long as the queue can delay at once. */
    static Duration bounded(Duration delay) {
        return delay.compareTo(DeliveryQueue.MAX_DELAY) < 0 ? delay : DeliveryQueue.MAX_DELAY;
    }
}

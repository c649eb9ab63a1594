package io.hermod.worker;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a worker back to a job later. The job's message is replaced by a delayed one, as a message that waits in
 * flight would count towards a limit of the queue.
 */
@Singleton
record DelayedMessages(FailedJobs messages, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(DelayedMessages.class);

    /**
     * A delay that the queue has: in whole seconds, and at most {@link Timings#MAX_BACKOFF}.
     *
     * @param wait how long the job has time
     * @param end the delay ends with it at the latest
     */
    Duration delay(Duration wait, Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        Duration shortest = Collections.min(List.of(wait, left, Timings.MAX_BACKOFF));
        Duration delay = Collections.max(List.of(shortest, Timings.MIN_DELAY));
        return Duration.ofSeconds(Math.ceilDiv(delay.toMillis(), 1_000));
    }

    /** Sends a message that takes the place of the received one. If it cannot be sent, the queue returns that one. */
    Disposition replace(ReceivedMessage received, Heartbeat.Batch batch, String text, Duration delay) {
        try {
            messages.sendBack(text, delay);
            return Disposition.ACK;
        } catch (Unavailable down) {
            LOG.warn(
                    "Could not send the message of job {} again; the queue redelivers it",
                    received.message().job().id(),
                    down);
            batch.returned(received.receipt(), delay);
            return Disposition.RETRY;
        }
    }
}

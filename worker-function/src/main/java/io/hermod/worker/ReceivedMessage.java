package io.hermod.worker;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.RemoteRun;
import io.hermod.wire.JobMessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as the queue delivered it.
 *
 * @param text as the queue holds it
 * @param receipt the queue's handle of this delivery
 * @param backoff for how long the message is hidden if this worker returns it
 */
record ReceivedMessage(JobMessage message, String text, String receipt, Duration backoff) {
    /** Whether the message was sent to look at a run of a provider's. */
    boolean isLook() {
        return JobMessageCodec.isLook(text);
    }

    /** The run of a provider's that the message was sent to look at. */
    Optional<RemoteRun> run() {
        return JobMessageCodec.run(text);
    }

    /** The backoff, but not longer than until the job's deadline. */
    Duration backoff(Instant now, Instant deadline) {
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(backoff) < 0 ? left : backoff;
    }
}

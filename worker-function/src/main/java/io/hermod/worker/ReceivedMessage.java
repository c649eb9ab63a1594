package io.hermod.worker;

import io.hermod.core.job.JobMessage;
import io.hermod.core.job.Timings;
import java.time.Duration;
import java.time.Instant;

/**
 * A message as the queue delivered it.
 *
 * @param receipt the queue's handle of this delivery
 * @param receives how often the queue has delivered the message, this delivery included
 */
record ReceivedMessage(JobMessage message, String receipt, int receives) {
    /** For how long the message is hidden if it is returned: not longer than until its job's deadline. */
    Duration backoff(Instant now, Instant deadline) {
        Duration backoff = Timings.backoffAfter(receives);
        Duration left = Duration.between(now, deadline);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(backoff) < 0 ? left : backoff;
    }
}

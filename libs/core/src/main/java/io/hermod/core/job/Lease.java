package io.hermod.core.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A worker's exclusive right to run a job.
 *
 * @param until before this instant no other worker may claim the job; stored in milliseconds
 */
public record Lease(String owner, Instant until) {
    public Lease {
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }
}

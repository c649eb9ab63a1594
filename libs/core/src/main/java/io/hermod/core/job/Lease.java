package io.hermod.core.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who runs a job now.
 *
 * @param until nobody else may before; kept to the millisecond
 */
public record Lease(String owner, Instant until) {
    public Lease {
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }
}

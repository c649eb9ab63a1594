package io.hermod.core.job;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A worker's exclusive right to run a job.
 *
 * @param owner a random text of at most 13 characters: it stays in the job's item, which costs a write unit per KB
 * @param until before this instant no other worker may claim the job; stored in milliseconds
 */
public record Lease(String owner, Instant until) {
    public Lease {
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A lease of a new owner. */
    public static Lease create(Instant until) {
        return new Lease(Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits(), Character.MAX_RADIX), until);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }
}

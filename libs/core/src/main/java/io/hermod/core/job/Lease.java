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
    /** The owner of the lease of a provider's run begins with it, and that of no worker's. */
    private static final String OF_REMOTE_RUN = "~";

    public Lease {
        until = until.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A lease of a new owner. */
    public static Lease create(Instant until) {
        return new Lease(randomOwner(), until);
    }

    /** The lease of a new run of a provider's. */
    public static Lease ofRemoteRun(Instant until) {
        return new Lease(OF_REMOTE_RUN + randomOwner().substring(1), until);
    }

    boolean isOfRemoteRun() {
        return owner.startsWith(OF_REMOTE_RUN);
    }

    private static String randomOwner() {
        return Long.toUnsignedString(UUID.randomUUID().getMostSignificantBits(), Character.MAX_RADIX);
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(until);
    }
}

package io.hermod.core.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was agreed with the caller about a job.
 *
 * @param resultTtl how long the outcome stays readable after the job has ended
 * @param deadline after this instant the job is not begun, nor begun again
 * @param maxAttempts how often a provider may be called for the job, whatever dies; empty where nobody minds
 * @param fingerprint of the request, for callers who may send it again; empty for those who gave no idempotency key
 */
public record JobTerms(Duration resultTtl, Instant deadline, OptionalInt maxAttempts, Optional<String> fingerprint) {
    /** How long a job may wait to be begun where the caller asks for nothing shorter. */
    public static final Duration MAX_WAIT = Duration.ofDays(1);

    /** A deadline is kept to the millisecond. */
    public JobTerms {
        deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
    }

    /** What holds for a job where the caller asks for nothing but the TTL. */
    public static JobTerms usual(Instant now, Duration resultTtl) {
        return new JobTerms(resultTtl, now.plus(MAX_WAIT), OptionalInt.empty(), Optional.empty());
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(deadline);
    }

    /** Whether so many attempts are one too many. */
    public boolean allow(int attempts) {
        return maxAttempts.isEmpty() || attempts <= maxAttempts.getAsInt();
    }
}

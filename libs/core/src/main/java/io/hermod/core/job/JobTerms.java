package io.hermod.core.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The limits that the submit call set for a job.
 *
 * @param resultTtl how long the outcome can be read after the job has ended, at most {@link #MAX_RESULT_TTL}
 * @param deadline from this instant on the job is not started or retried
 * @param maxAttempts how many provider calls the job may make in total, also across crashes; empty if the caller set no
 *     limit
 * @param fingerprint of the request, to recognize a repeated submit; empty if the caller sent no idempotency key
 */
public record JobTerms(Duration resultTtl, Instant deadline, OptionalInt maxAttempts, Optional<String> fingerprint) {
    /** How long a job may wait if the caller does not set a shorter time. */
    public static final Duration MAX_WAIT = Duration.ofDays(1);

    /** A longer TTL is shortened to this: the payload store deletes results after it. */
    public static final Duration MAX_RESULT_TTL = Duration.ofDays(365);

    /** How many attempts a job has if the caller sets no limit. */
    public static final int MAX_ATTEMPTS = 5;

    /** The deadline is stored in milliseconds. */
    public JobTerms {
        resultTtl = resultTtl.compareTo(MAX_RESULT_TTL) > 0 ? MAX_RESULT_TTL : resultTtl;
        deadline = deadline.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The terms of a submit call that sets nothing but the TTL. */
    public static JobTerms usual(Instant now, Duration resultTtl) {
        return new JobTerms(resultTtl, now.plus(MAX_WAIT), OptionalInt.empty(), Optional.empty());
    }

    public boolean isOverdue(Instant now) {
        return !now.isBefore(deadline);
    }

    /** How many attempts the job has. */
    public int attemptLimit() {
        return maxAttempts.orElse(MAX_ATTEMPTS);
    }
}

package io.hermod.core.job;

import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A job as it is stored.
 *
 * @param requestId the submit call's request id, which joins the job to log lines
 * @param keyId the virtual key that it was made with, and whose holder alone may see it; empty where anybody may who has its id
 * @param expiresAt after this instant the job is gone for every reader, whether or not it has been deleted yet
 * @param attempts how often the job was claimed; where its terms bound the attempts, how many calls to a provider that may have meant
 */
public record Job(
        JobId id,
        RequestType type,
        String requestId,
        Optional<String> keyId,
        Instant createdAt,
        JobTerms terms,
        Instant expiresAt,
        int attempts,
        JobState state) {

    /** How long a job that never ends is kept: a day longer than it may wait. */
    public static final Duration MAX_AGE = Duration.ofDays(2);

    /** How long a job that was given up can be sent again: as long as a large request is kept. */
    public static final Duration REDRIVABLE = Duration.ofDays(3);

    /** A job as it is at submit, before any worker has seen it. */
    public static Job pending(JobId id, RequestType type, String requestId, Instant now, JobTerms terms) {
        return new Job(
                id, type, requestId, Optional.empty(), now, terms, expiryIfOpenedAt(now), 0, new JobState.Pending());
    }

    /** The job as that virtual key's. */
    public Job ofKey(Optional<String> owner) {
        return new Job(id, type, requestId, owner, createdAt, terms, expiresAt, attempts, state);
    }

    /** When a job expires that is open from the instant on. */
    public static Instant expiryIfOpenedAt(Instant opening) {
        return wholeSeconds(opening.plus(MAX_AGE));
    }

    /** When the outcome expires if the job ends at the instant: whole seconds, as DynamoDB's TTL has them, rounded up. */
    public Instant expiryIfEndedAt(Instant end) {
        return wholeSeconds(end.plus(terms.resultTtl()));
    }

    /** As {@link #expiryIfEndedAt}, but no sooner than an operator could send the job again. */
    public Instant expiryIfFailedAt(Instant end, Failure failure) {
        boolean lasts =
                failure.is(Failure.ATTEMPTS_EXHAUSTED) && terms.resultTtl().compareTo(REDRIVABLE) < 0;
        return lasts ? wholeSeconds(end.plus(REDRIVABLE)) : expiryIfEndedAt(end);
    }

    public JobStatus status() {
        return state.status();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Whether a worker has the job at the instant. */
    public boolean isHeld(Instant now) {
        return state instanceof JobState.Processing held && !held.lease().isExpired(now);
    }

    private static Instant wholeSeconds(Instant instant) {
        return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }
}

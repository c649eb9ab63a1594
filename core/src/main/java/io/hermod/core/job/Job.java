package io.hermod.core.job;

import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A job as it is stored.
 *
 * @param requestId the submit call's request id, which joins the job to log lines
 * @param resultTtl how long the outcome stays readable after the job has ended
 * @param expiresAt after this instant the job is gone for every reader, whether or not it has been deleted yet
 * @param attempts how often the job was claimed
 */
public record Job(
        JobId id,
        RequestType type,
        String requestId,
        Instant createdAt,
        Duration resultTtl,
        Instant expiresAt,
        int attempts,
        JobState state) {

    /** How long a job that never ends is kept: longer than its message can live in the queue. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(2);

    /** A job as it is at submit, before any worker has seen it. */
    public static Job pending(JobId id, RequestType type, String requestId, Instant now, Duration resultTtl) {
        return new Job(
                id, type, requestId, now, resultTtl, wholeSeconds(now.plus(LONGEST_LIFE)), 0, new JobState.Pending());
    }

    /** When the outcome expires if the job ends at the instant: whole seconds, as DynamoDB's TTL has them, rounded up. */
    public Instant expiryIfEndedAt(Instant end) {
        return wholeSeconds(end.plus(resultTtl));
    }

    public JobStatus status() {
        return state.status();
    }

    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    private static Instant wholeSeconds(Instant instant) {
        return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }
}

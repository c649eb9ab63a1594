package io.hermod.core.job;

import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A job as it is stored.
 *
 * @param ref the job's id, and what tells it from other jobs that had the id
 * @param requestId the submit call's request id, which joins the job to log lines
 * @param keyId the virtual key of the submit call: only its holder may see the job. If empty, every caller with the id
 *     may
 * @param expiresAt from this instant on the store may delete the job
 * @param attempts how often a worker claimed the job, without the claims that were taken back because they reached no
 *     provider; if the caller bounds the attempts, each further provider call adds one as well
 * @param echo what the job's answers repeat of its request; empty unless the job was made in background mode
 * @param webhook where the outcome is sent; empty unless the submit call named an endpoint
 * @param remote the last run that the job was handed off to; a lease of a worker or an end may have come after it
 */
public record Job(
        JobRef ref,
        RequestType type,
        String requestId,
        Optional<String> keyId,
        Instant createdAt,
        JobTerms terms,
        Instant expiresAt,
        int attempts,
        JobState state,
        Optional<Echo> echo,
        Optional<JobWebhook> webhook,
        Optional<RemoteRun> remote) {

    /** How long a job that does not end is kept: a day longer than it may wait. */
    public static final Duration MAX_AGE = Duration.ofDays(2);

    /**
     * How long after its creation a job can be redriven. Its request and its uploads are kept for two days more: a
     * redriven job may wait for a day.
     */
    public static final Duration REDRIVABLE = Duration.ofDays(5);

    /** How long after its end a job with a webhook is kept at least, because deliveries read it. */
    public static final Duration DELIVERABLE = Duration.ofDays(2);

    /** A new job with the id. */
    public static Job pending(JobId id, RequestType type, String requestId, Instant now, JobTerms terms) {
        return pending(JobRef.create(id), type, requestId, now, terms);
    }

    /** A new job. */
    public static Job pending(JobRef ref, RequestType type, String requestId, Instant now, JobTerms terms) {
        return new Job(
                ref,
                type,
                requestId,
                Optional.empty(),
                now,
                terms,
                expiryOfPending(now),
                0,
                new JobState.Pending(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * From this instant on the job runs at the standard tier and in a worker, so that it can end before its deadline.
     */
    public Instant patientUntil() {
        Duration half = Duration.between(createdAt, terms.deadline()).dividedBy(2);
        return terms.deadline().minus(half.compareTo(Timings.RESERVE) < 0 ? half : Timings.RESERVE);
    }

    public JobId id() {
        return ref.id();
    }

    /** A copy that belongs to the virtual key. */
    public Job ofKey(Optional<String> owner) {
        return with(copy -> copy.keyId = owner);
    }

    /** A copy whose answers repeat a part of its request. */
    public Job echoing(Optional<Echo> repeated) {
        return with(copy -> copy.echo = repeated);
    }

    /** A copy whose outcome is sent to an endpoint. */
    public Job announcedTo(Optional<JobWebhook> endpoint) {
        return with(copy -> copy.webhook = endpoint);
    }

    /** A copy that completed at the instant. */
    public Job completed(Instant at, StoredResult result) {
        return with(copy -> copy.state = new JobState.Completed(at, result));
    }

    /** A copy that failed at the instant. */
    public Job failed(Instant at, Failure failure) {
        return with(copy -> copy.state = new JobState.Failed(at, failure));
    }

    /** A copy with other values, which the change sets. */
    public Job with(Consumer<Draft> change) {
        Draft copy = new Draft();
        change.accept(copy);
        return new Job(
                ref,
                type,
                requestId,
                copy.keyId,
                createdAt,
                copy.terms,
                copy.expiresAt,
                copy.attempts,
                copy.state,
                copy.echo,
                copy.webhook,
                copy.remote);
    }

    /** The values of a copy that {@link #with} makes. */
    public final class Draft {
        public Optional<String> keyId = Job.this.keyId;
        public JobTerms terms = Job.this.terms;
        public Instant expiresAt = Job.this.expiresAt;
        public int attempts = Job.this.attempts;
        public JobState state = Job.this.state;
        public Optional<Echo> echo = Job.this.echo;
        public Optional<JobWebhook> webhook = Job.this.webhook;
        public Optional<RemoteRun> remote = Job.this.remote;

        private Draft() {}
    }

    /** The expiry of a job that becomes pending at the instant. */
    public static Instant expiryOfPending(Instant at) {
        return wholeSeconds(at.plus(MAX_AGE));
    }

    /**
     * When readers no longer see the outcome if the job ends at the instant: in whole seconds as DynamoDB's TTL needs
     * them, rounded up.
     */
    public Instant readableIfEndedAt(Instant end) {
        return wholeSeconds(end.plus(terms.resultTtl()));
    }

    /** The expiry if the job completes at the instant. Not before its outcome has been delivered. */
    public Instant expiryIfCompletedAt(Instant end) {
        Instant readable = readableIfEndedAt(end);
        return webhook.isPresent() ? later(readable, wholeSeconds(end.plus(DELIVERABLE))) : readable;
    }

    /** As {@link #expiryIfCompletedAt}, and not before the job can no longer be redriven. */
    public Instant expiryIfFailedAt(Instant end, Failure failure) {
        Instant expiry = expiryIfCompletedAt(end);
        return failure.is(Failure.ATTEMPTS_EXHAUSTED) ? later(expiry, redrivableUntil()) : expiry;
    }

    /** From this instant on the job cannot be redriven, because its request may have been deleted. */
    public Instant redrivableUntil() {
        return wholeSeconds(createdAt.plus(REDRIVABLE));
    }

    public JobStatus status() {
        return state.status();
    }

    /** Whether no reader may see the job any more. The store may keep it longer, for a redrive or a delivery. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(readableUntil());
    }

    private Instant readableUntil() {
        return switch (state) {
            case JobState.Pending _ -> expiresAt;
            case JobState.Processing _ -> expiresAt;
            case JobState.Completed completed -> readableIfEndedAt(completed.at());
            case JobState.Failed failed -> readableIfEndedAt(failed.at());
        };
    }

    /** Whether a worker may claim the job once more. */
    public boolean hasAttemptsLeft() {
        return attempts < terms.attemptLimit();
    }

    /** The worker that claimed the job; empty unless it is processing. */
    public Optional<String> leaseOwner() {
        return state instanceof JobState.Processing processing
                ? Optional.of(processing.lease().owner())
                : Optional.empty();
    }

    /** Whether a provider's run holds the lease at the instant. */
    public boolean isRemote(Instant now) {
        return state instanceof JobState.Processing(Lease lease) && lease.isOfRemoteRun() && !lease.isExpired(now);
    }

    /** Whether a worker, or a provider's run, holds a lease at the instant. */
    public boolean isLeased(Instant now) {
        return state instanceof JobState.Processing processing
                && !processing.lease().isExpired(now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    private static Instant wholeSeconds(Instant instant) {
        return instant.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }
}

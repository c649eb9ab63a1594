package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.Optional;

/**
 * Where jobs live. Every write is one row of {@link JobTransition} and carries its guard; there is no save. A guard that
 * does not hold is a value, and the store is unchanged.
 *
 * <p>All methods throw {@link Unavailable} where the store did not answer, or not in time.
 */
public interface JobStore {

    /** {@link JobTransition#CREATE}, where now is when the job was created. */
    Creation create(Job job);

    /** {@link JobTransition#CLAIM} or {@link JobTransition#TAKE_OVER}; adds one to the job's attempts. */
    Claim claim(JobId id, Lease lease, Instant now);

    /** {@link JobTransition#RENEW}. False where somebody else holds the job by now, or it has ended. */
    boolean renew(Job claimed, Instant until);

    /** {@link JobTransition#COUNT_ATTEMPT}: adds one to the job's attempts. False where somebody else holds the job by now, or it has ended. */
    boolean countAttempt(Job claimed);

    /** {@link JobTransition#COMPLETE}. False where somebody else holds the job by now, or it has ended. */
    boolean complete(Job claimed, Instant at, StoredResult result);

    /** {@link JobTransition#FAIL}. False where somebody else holds the job by now, or it has ended. */
    boolean fail(Job claimed, Instant at, Failure failure);

    /**
     * {@link JobTransition#RELEASE}. False where somebody else holds the job by now, or it has ended.
     *
     * @param releaseReason why, in a few words
     */
    boolean release(Job claimed, String releaseReason);

    /** {@link JobTransition#ABANDON} or {@link JobTransition#EXPIRE}. False where a worker holds the job, or it has ended. */
    boolean abandon(Job job, Instant now, Failure failure);

    /** {@link JobTransition#REOPEN}, with no attempts made and all the time to wait. False where the job is anything else. */
    boolean reopen(JobId id, Instant now);

    /** Strongly consistent: a job is found right after it was created. Empty once the job has expired. */
    Optional<Job> find(JobId id, Instant now);

    /** What became of {@link #create}. */
    sealed interface Creation {
        record Created() implements Creation {}

        /** The job that has the id. */
        record IdTaken(Job existing) implements Creation {}
    }

    /** What became of {@link #claim}. */
    sealed interface Claim {
        /** The job is ours until the lease runs out. */
        record Claimed(Job job) implements Claim {}

        /** Another worker's lease has not run out. */
        record AlreadyLeased(Instant until) implements Claim {}

        /** Its deadline has passed, and nobody holds it. */
        record Overdue(Job job) implements Claim {}

        /** The outcome is recorded already. */
        record Ended() implements Claim {}

        /** There is no such job, or it has expired. */
        record Gone() implements Claim {}
    }
}

package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.Optional;

/**
 * Stores jobs. Every write is guarded by a row of {@link JobTransition}; there is no unguarded save. If the guard does
 * not hold, the store changes nothing and returns a value that says so.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface JobStore {

    /** {@link JobTransition#CREATE}, at the instant of the job's creation. */
    Creation create(Job job);

    /**
     * {@link JobTransition#CLAIM} or {@link JobTransition#TAKE_OVER}; adds one to the job's attempts. A claim by the
     * owner of the job's lease changes nothing and succeeds: its first try has succeeded, and the response was lost.
     */
    Claim claim(JobRef ref, Lease lease, Instant now);

    /** {@link JobTransition#RENEW}. False if the caller lost the lease. */
    boolean renew(Job claimed, Instant until);

    /**
     * {@link JobTransition#HAND_OFF}: the provider's run owns the lease from now on. At the lease's end any worker may
     * claim the job. False if the caller lost the lease.
     */
    boolean handOff(Job claimed, RemoteRun run, Lease lease);

    /**
     * {@link JobTransition#RESUME}: the caller owns the lease from now on, and no run does. Counts no attempt.
     *
     * @param remote the job as its run holds it
     * @return empty if the run has lost the lease
     */
    Optional<Job> resume(Job remote, Lease lease);

    /**
     * {@link JobTransition#RECALL}: the run that holds the lease has no result, and the next worker begins another one.
     * False if the run has lost the lease.
     *
     * @param remote the job as its run holds it
     * @param releaseReason why the run has no result, in a few words
     */
    boolean recall(Job remote, String releaseReason);

    /**
     * {@link JobTransition#COUNT_ATTEMPT}: counts an attempt, once even if the call is repeated.
     *
     * @param attempt its number, which is one for the first
     * @return false if the caller lost the lease, or if a later attempt is counted
     */
    boolean countAttempt(Job claimed, int attempt);

    /** {@link JobTransition#COMPLETE}. False if the caller lost the lease. */
    boolean complete(Job claimed, Instant at, StoredResult result);

    /** {@link JobTransition#FAIL}. False if the caller lost the lease. */
    boolean fail(Job claimed, Instant at, Failure failure);

    /**
     * {@link JobTransition#RELEASE}. False if the caller lost the lease.
     *
     * @param releaseReason why the job was released, in a few words
     */
    boolean release(Job claimed, String releaseReason);

    /**
     * {@link JobTransition#UNCLAIM}: as {@link #release}, for a claim that reached no provider. Takes one from the
     * job's attempts. False if the caller lost the lease.
     */
    boolean unclaim(Job claimed, String releaseReason);

    /**
     * {@link JobTransition#ABANDON} or {@link JobTransition#EXPIRE}. False if a worker holds the lease or the job has
     * ended.
     */
    boolean abandon(Job job, Instant now, Failure failure);

    /**
     * {@link JobTransition#CANCEL} or {@link JobTransition#INTERRUPT}. False if the job has ended. The worker that held
     * the lease has lost it.
     */
    boolean cancel(Job job, Instant now, Failure failure);

    /**
     * {@link JobTransition#DELETE_COMPLETED} or {@link JobTransition#DELETE_FAILED}. False if the job has not ended.
     */
    boolean delete(JobRef ref);

    /** {@link JobTransition#REOPEN}: resets the attempts and the deadline. False if the job may not be reopened. */
    boolean reopen(JobRef ref, Instant now);

    /** Strongly consistent: finds a job right after its creation. Empty if the job has expired. */
    Optional<Job> find(JobId id, Instant now);

    /**
     * The job of a message, also if it has expired for readers but is kept for a redrive or a delivery. Strongly
     * consistent. Empty if it does not exist, or if another job has its id.
     */
    Optional<Job> find(JobRef ref);

    /** The outcome of {@link #create}. */
    sealed interface Creation {
        record Created() implements Creation {}

        /** Another job has the id. Its outcome may have expired for readers, if it has a webhook. */
        record IdTaken(Job existing) implements Creation {}
    }

    /** The outcome of {@link #claim}. */
    sealed interface Claim {
        /** The caller owns the job until its lease expires. */
        record Claimed(Job job) implements Claim {}

        /** Another worker's lease has not expired. */
        record AlreadyLeased(Instant until) implements Claim {}

        /** The lease of a provider's run has not expired. */
        record Remote(Job job) implements Claim {}

        /** The deadline has passed and no worker holds the job. */
        record Overdue(Job job) implements Claim {}

        /** The job has no attempt left and no worker holds it. */
        record Exhausted(Job job) implements Claim {}

        /** The job has an outcome already, which may have expired for readers. */
        record Ended(Job job) implements Claim {}

        /** The job does not exist or expired before it ended, or another job has its id. */
        record Gone() implements Claim {}

        /**
         * The outcome for a job that the store's guard did not let the worker claim.
         *
         * @param stored the job as it is stored
         * @param requested the lease that the worker asked for; the job is claimed if an earlier try stored it
         */
        static Claim rejected(Job stored, Lease requested, Instant now) {
            return switch (stored.state()) {
                case JobState.Completed _ -> new Ended(stored);
                case JobState.Failed _ -> new Ended(stored);
                case JobState.Pending _ when stored.isExpired(now) -> new Gone();
                case JobState.Processing _ when stored.isExpired(now) -> new Gone();
                case JobState.Processing(Lease lease)
                when lease.owner().equals(requested.owner()) -> new Claimed(stored);
                case JobState.Processing _ when stored.isRemote(now) -> new Remote(stored);
                case JobState.Processing(Lease lease) when !lease.isExpired(now) -> new AlreadyLeased(lease.until());
                case JobState.Processing _ -> withoutLease(stored, now);
                case JobState.Pending _ -> withoutLease(stored, now);
            };
        }

        private static Claim withoutLease(Job stored, Instant now) {
            return stored.terms().isOverdue(now) ? new Overdue(stored) : new Exhausted(stored);
        }
    }
}

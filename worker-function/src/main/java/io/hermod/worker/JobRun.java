package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobTimings;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.shared.MemoryBudget;
import java.time.Duration;
import java.time.Instant;

/**
 * A claimed job, and what its run needs.
 *
 * @param start when the job was claimed
 * @param deadline of provider calls; the last writes have the reserve after it
 */
record JobRun(
        Job job,
        ReceivedMessage received,
        Heartbeat.Batch batch,
        HeldLease lease,
        Instant start,
        Instant deadline,
        MemoryBudget.Share memory,
        AttemptCounter calls) {
    /** How long a call that writes an outcome takes at most. */
    private static final Duration OUTCOME_CALL = Duration.ofSeconds(10);

    /** As {@link #OUTCOME_CALL}, for a result of megabytes; its outcome is written after it. */
    private static final Duration RESULT_CALL = Duration.ofSeconds(35);

    Allowance allowance() {
        return new Allowance(deadline, memory, calls, job.patientUntil(), true);
    }

    /**
     * The timings of a job that this run ends.
     *
     * @param answered when the providers had given their last answer
     */
    JobTimings timings(Instant answered) {
        return JobTimings.ofRun(job, calls.start(start), calls.sinceFirstCall(answered), calls.attempts());
    }

    /** The latest instant for a try to write the outcome. */
    Instant lastTry() {
        return deadline.plus(Timings.WORKER_RESERVE).minus(OUTCOME_CALL);
    }

    /** The latest instant for a try to store the result. */
    Instant lastTryOfResult() {
        return deadline.plus(Timings.WORKER_RESERVE).minus(RESULT_CALL);
    }
}

package io.hermod.worker;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.shared.ServiceFault;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out why a worker has lost a job's lease. */
@Singleton
record LostLease(JobStore store) {
    private static final Logger LOG = LoggerFactory.getLogger(LostLease.class);

    /** Why the lease is lost. */
    sealed interface Reason {
        /** Another worker holds the job, or may take it over. */
        record TakenOver() implements Reason {}

        /** The job has an outcome. */
        record Ended(Job job) implements Reason {}

        /** The job's caller has deleted it. */
        record Deleted() implements Reason {}

        /** Whether the job's caller has cancelled or deleted it. */
        default boolean isCancelled() {
            return switch (this) {
                case TakenOver _ -> false;
                case Ended(Job job) ->
                    job.state() instanceof JobState.Failed failed
                            && failed.failure().is(Failure.CANCELLED);
                case Deleted _ -> true;
            };
        }
    }

    /** Why the worker that claimed the job has lost its lease; {@link Reason.TakenOver} if the store does not say. */
    Reason reason(Job claimed) {
        Reason reason = ask(claimed);
        LOG.warn(
                "This worker no longer holds job {} ({}); dropping its outcome",
                claimed.id(),
                reason.getClass().getSimpleName());
        return reason;
    }

    private Reason ask(Job claimed) {
        try {
            return reason(store.find(claimed.ref()));
        } catch (ServiceFault down) {
            LOG.warn("Could not find out why the lease of job {} is lost", claimed.id(), down);
            return new Reason.TakenOver();
        }
    }

    private static Reason reason(Optional<Job> present) {
        return present.<Reason>map(job -> job.status().isTerminal() ? new Reason.Ended(job) : new Reason.TakenOver())
                .orElseGet(Reason.Deleted::new);
    }
}

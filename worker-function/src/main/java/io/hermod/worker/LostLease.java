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
    enum Reason {
        /** Another worker holds the job, or may take it over. */
        TAKEN_OVER,
        /** The job has an outcome. */
        ENDED,
        /** The job's caller has cancelled or deleted it. */
        CANCELLED;

        /** The message is of use only to another worker. */
        Disposition disposition() {
            return this == TAKEN_OVER ? Disposition.HELD_ELSEWHERE : Disposition.ACK;
        }
    }

    /** Why the worker that claimed the job has lost its lease; {@link Reason#TAKEN_OVER} if the store does not say. */
    Reason reason(Job claimed) {
        Reason reason = ask(claimed);
        LOG.warn("This worker no longer holds job {} ({}); dropping its outcome", claimed.id(), reason);
        return reason;
    }

    private Reason ask(Job claimed) {
        try {
            return reason(store.find(claimed.ref()));
        } catch (ServiceFault down) {
            LOG.warn("Could not find out why the lease of job {} is lost", claimed.id(), down);
            return Reason.TAKEN_OVER;
        }
    }

    private static Reason reason(Optional<Job> present) {
        return present.map(job -> switch (job.state()) {
                    case JobState.Pending _ -> Reason.TAKEN_OVER;
                    case JobState.Processing _ -> Reason.TAKEN_OVER;
                    case JobState.Completed _ -> Reason.ENDED;
                    case JobState.Failed failed ->
                        failed.failure().is(Failure.CANCELLED) ? Reason.CANCELLED : Reason.ENDED;
                })
                .orElse(Reason.CANCELLED);
    }
}

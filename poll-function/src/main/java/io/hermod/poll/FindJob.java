package io.hermod.poll;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds a job for a caller. A job that the caller may not see is not found, like one that does not exist. */
@Singleton
record FindJob(JobStore store, Clock clock) {

    /**
     * The job at the path.
     *
     * @param maySee whether the caller may see a job
     * @throws Unavailable if the job store does not respond
     */
    Optional<Job> find(JobPath path, Predicate<Job> maySee) {
        return JobId.parse(path.jobId())
                .flatMap(id -> store.find(id, clock.instant()))
                .filter(job -> job.type() == path.type())
                .filter(maySee);
    }
}

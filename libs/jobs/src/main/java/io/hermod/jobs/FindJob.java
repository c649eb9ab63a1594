package io.hermod.jobs;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds a job for a caller. A job that the caller may not see is not found, like one that does not exist. */
@Singleton
public record FindJob(JobStore store, EarlyAnnouncement early, Clock clock) {

    /**
     * The job with the id. If its deadline has passed and no worker holds it, it has failed: its message may be lost.
     *
     * @param id as the caller wrote it
     * @param maySee whether the caller may see a job
     * @throws Unavailable if the job store does not respond
     */
    public Optional<Job> find(String id, Predicate<Job> maySee) {
        return JobId.parse(id).flatMap(this::read).filter(maySee).flatMap(this::failIfOverdue);
    }

    /**
     * The same job at a later time; empty if it has expired or was deleted.
     *
     * @throws Unavailable as {@link #find}
     */
    Optional<Job> again(Job job) {
        return read(job.id()).filter(found -> found.ref().equals(job.ref())).flatMap(this::failIfOverdue);
    }

    private Optional<Job> read(JobId id) {
        return store.find(id, clock.instant());
    }

    /**
     * The job, which has failed if its deadline has passed and no worker holds it. Empty if it has expired meanwhile.
     *
     * @throws Unavailable as {@link #find}
     */
    Optional<Job> failIfOverdue(Job job) {
        Instant now = clock.instant();
        boolean overdue =
                !job.status().isTerminal() && !job.isLeased(now) && job.terms().isOverdue(now);
        if (!overdue) {
            return Optional.of(job);
        }
        Failure failure = ErrorEnvelope.failure(JobFailures.overdue(job), JobTimings.withoutWorker(job, now));
        if (store.abandon(job, now, failure)) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
            early.announce(job.failed(now, failure));
        }
        return store.find(job.id(), now);
    }
}

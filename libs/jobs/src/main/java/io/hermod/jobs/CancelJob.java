package io.hermod.jobs;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Fails a job that its caller does not want any more. Its worker loses the lease and stops the provider's call. */
@Singleton
public record CancelJob(JobStore store, EarlyAnnouncement early, Clock clock) {

    /**
     * The job after its end: unchanged if it had ended, else cancelled.
     *
     * @throws Unavailable if the job store does not respond
     */
    public Job cancel(Job job) {
        return end(job, early::announce);
    }

    /**
     * As {@link #cancel}, for a caller that announces the end itself.
     *
     * @throws Unavailable as {@link #cancel}
     */
    Job cancelUnannounced(Job job) {
        return end(job, _ -> {});
    }

    private Job end(Job job, Consumer<Job> announcement) {
        if (job.status().isTerminal()) {
            return job;
        }
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(JobFailures.cancelled(), JobTimings.withoutWorker(job, now));
        if (store.cancel(job, now, failure)) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
            Job cancelled = job.failed(now, failure);
            announcement.accept(cancelled);
            return cancelled;
        }
        return store.find(job.ref()).orElse(job);
    }
}

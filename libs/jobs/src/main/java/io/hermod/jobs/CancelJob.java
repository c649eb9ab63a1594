package io.hermod.jobs;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Fails a job that its caller does not want any more. Its worker loses the lease and stops the provider's call. */
@Singleton
public record CancelJob(JobStore store, Clock clock) {

    /**
     * The job after its end: unchanged if it had ended, else cancelled.
     *
     * @throws Unavailable if the job store does not respond
     */
    public Job cancel(Job job) {
        if (job.status().isTerminal()) {
            return job;
        }
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(JobFailures.cancelled(), JobTimings.withoutWorker(job, now));
        if (store.cancel(job, now, failure)) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
            return job.with(copy -> copy.state = new JobState.Failed(now, failure));
        }
        return store.find(job.ref()).orElse(job);
    }
}

package io.hermod.deadletter;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.request.ModelRef;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fails the job of a dead-letter message, and keeps the message for a redrive. */
@Singleton
record AbandonJob(JobStore store, FailedJobs failedJobs, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonJob.class);

    /**
     * Returns false if the message must be redelivered.
     *
     * @param message its text
     * @throws io.hermod.core.shared.Unavailable if the store or the queue does not respond: the message must be
     *     redelivered
     */
    boolean abandon(String message) {
        try {
            JobId id = JobMessageCodec.jobId(message);
            return store.find(id, clock.instant())
                    .map(job -> abandon(job, message))
                    .orElse(true);
        } catch (JobMessageCodec.Unreadable unreadable) {
            LOG.error("A dead-letter message cannot be read and is kept for a redrive: {}", unreadable.getMessage());
            failedJobs.keep(message);
            return true;
        }
    }

    private boolean abandon(Job job, String message) {
        return switch (job.state()) {
            case JobState.Completed _ -> true;
            case JobState.Failed failed -> {
                keepIfExhausted(failed.failure(), message);
                yield true;
            }
            case JobState.Pending _ -> fail(job, message);
            case JobState.Processing _ -> fail(job, message);
        };
    }

    /** The store rejects the write while a worker holds the job, which may still complete. */
    private boolean fail(Job job, String message) {
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(
                job.terms().isOverdue(now) ? JobFailures.overdue(job) : JobFailures.attemptsExhausted(job));
        boolean failed = store.abandon(job, now, failure);
        if (failed) {
            JobLog.failed(job, model(message), failure, Duration.between(job.createdAt(), now));
            keepIfExhausted(failure, message);
        }
        return failed;
    }

    private static Optional<ModelRef> model(String message) {
        try {
            return Optional.of(JobMessageCodec.firstModel(message));
        } catch (JobMessageCodec.Unreadable _) {
            return Optional.empty();
        }
    }

    /** Also called for a job that has failed before: the message may not have been kept then. */
    private void keepIfExhausted(Failure failure, String message) {
        if (failure.is(Failure.ATTEMPTS_EXHAUSTED)) {
            failedJobs.keep(message);
        }
    }
}

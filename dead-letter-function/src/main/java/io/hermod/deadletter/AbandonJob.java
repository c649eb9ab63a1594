package io.hermod.deadletter;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.job.Timings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a dead-letter message: a job that is overdue, or whose attempts are exhausted, fails; any other job's message
 * is sent back to the job queue, because deliveries fail no job. The message of an exhausted job is kept for a redrive.
 * The end of a job is announced before its message goes.
 */
@Singleton
record AbandonJob(JobStore store, FailedJobs failedJobs, AnnounceEnd announceEnd, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonJob.class);

    /**
     * Returns false if the message must be redelivered.
     *
     * @param message its text
     * @throws io.hermod.core.shared.Unavailable if the store or the queue does not respond, or the end cannot be
     *     announced: the message must be redelivered
     */
    boolean abandon(String message) {
        try {
            return store.find(JobMessageCodec.job(message))
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
            case JobState.Completed _ -> announceFound(job);
            case JobState.Failed failed -> {
                keepIfExhausted(failed.failure(), message);
                yield announceFound(job);
            }
            case JobState.Pending _ -> failOrSendBack(job, message);
            case JobState.Processing _ -> failOrSendBack(job, message);
        };
    }

    private boolean announceFound(Job ended) {
        announceEnd.announceFound(ended);
        return true;
    }

    /** A job that a worker holds may still complete: its message waits in the dead-letter queue. */
    private boolean failOrSendBack(Job job, String message) {
        Instant now = clock.instant();
        if (job.isExpired(now)) {
            return true;
        }
        if (job.isLeased(now)) {
            return false;
        }
        if (job.terms().isOverdue(now)) {
            return fail(job, JobFailures.overdue(job), message, now);
        }
        if (!job.hasAttemptsLeft()) {
            return fail(job, JobFailures.attemptsExhausted(job), message, now);
        }
        Duration untilDeadline = Duration.between(now, job.terms().deadline());
        Duration delay = untilDeadline.compareTo(Timings.MAX_BACKOFF) < 0 ? untilDeadline : Timings.MAX_BACKOFF;
        failedJobs.sendBack(message, delay);
        LOG.warn(
                "The message of job {} was delivered too often; it is sent back with a delay of {} s: attempt={}",
                job.id(),
                delay.toSeconds(),
                job.attempts());
        return true;
    }

    /** The store rejects the write if a worker has claimed the job, which may still complete. */
    private boolean fail(Job job, InferenceError error, String message, Instant now) {
        Failure failure = ErrorEnvelope.failure(error, JobTimings.withoutWorker(job, now));
        boolean failed = store.abandon(job, now, failure);
        if (failed) {
            JobLog.failed(job, model(message), failure, Duration.between(job.createdAt(), now));
            keepIfExhausted(failure, message);
            announceEnd.announce(job.failed(now, failure));
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

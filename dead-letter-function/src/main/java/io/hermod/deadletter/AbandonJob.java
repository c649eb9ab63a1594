package io.hermod.deadletter;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fails the job of a dead letter, and keeps the letter for an operator. */
@Singleton
final class AbandonJob {
    private static final Logger LOG = LoggerFactory.getLogger(AbandonJob.class);

    private final JobStore store;
    private final FailedJobs failedJobs;
    private final Clock clock;

    AbandonJob(JobStore store, FailedJobs failedJobs, Clock clock) {
        this.store = store;
        this.failedJobs = failedJobs;
        this.clock = clock;
    }

    /**
     * Whether the letter is done with; otherwise it must come again.
     *
     * @param letter a message's text
     * @throws io.hermod.core.shared.Unavailable where the store or the queue did not answer: the letter must come again
     */
    boolean abandon(String letter) {
        try {
            JobId id = JobMessageCodec.jobId(letter);
            return store.find(id, clock.instant())
                    .map(job -> abandon(job, letter))
                    .orElse(true);
        } catch (JobMessageCodec.Unreadable poison) {
            LOG.error("A dead letter cannot be read, and is kept: {}", poison.getMessage());
            failedJobs.keep(letter);
            return true;
        }
    }

    private boolean abandon(Job job, String letter) {
        return switch (job.state()) {
            case JobState.Completed _ -> true;
            case JobState.Failed failed -> {
                keepIfGivenUp(failed.failure(), letter);
                yield true;
            }
            case JobState.Pending _ -> fail(job, letter);
            case JobState.Processing _ -> fail(job, letter);
        };
    }

    /** The write does not succeed while a worker has the job: it may yet end well. */
    private boolean fail(Job job, String letter) {
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(
                job.terms().isOverdue(now) ? JobFailures.overdue(job) : JobFailures.attemptsExhausted(job));
        boolean failed = store.abandon(job, now, failure);
        if (failed) {
            LOG.warn(
                    "Job {} ({}) was given up after {} attempts: {}",
                    job.id(),
                    job.type().wireName(),
                    job.attempts(),
                    failure.type().orElse(""));
            keepIfGivenUp(failure, letter);
        }
        return failed;
    }

    /** A letter that comes again after its job was failed may not have been kept yet. */
    private void keepIfGivenUp(Failure failure, String letter) {
        if (failure.is(Failure.ATTEMPTS_EXHAUSTED)) {
            failedJobs.keep(letter);
        }
    }
}

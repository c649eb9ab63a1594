package io.hermod.deadletter;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.port.FailedJobs;
import io.hermod.core.port.JobStore;
import io.hermod.wire.GivenUp;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fails the job of a dead letter, and keeps the letter for an operator. */
@Singleton
final class GiveUpJob {
    private static final Logger LOG = LoggerFactory.getLogger(GiveUpJob.class);

    private final JobStore store;
    private final FailedJobs failedJobs;
    private final Clock clock;

    GiveUpJob(JobStore store, FailedJobs failedJobs, Clock clock) {
        this.store = store;
        this.failedJobs = failedJobs;
        this.clock = clock;
    }

    /**
     * Whether the letter is done with; otherwise it must come again.
     *
     * @param letter a message's text
     * @throws io.hermod.core.port.Unavailable where the store or the queue did not answer: the letter must come again
     */
    boolean giveUp(String letter) {
        try {
            JobId id = JobMessageCodec.jobId(letter);
            return store.find(id, clock.instant())
                    .map(job -> giveUp(job, letter))
                    .orElse(true);
        } catch (JobMessageCodec.Unreadable poison) {
            LOG.error("A dead letter cannot be read, and is kept: {}", poison.getMessage());
            failedJobs.keep(letter);
            return true;
        }
    }

    private boolean giveUp(Job job, String letter) {
        return switch (job.state()) {
            case JobState.Completed ignored -> true;
            case JobState.Failed failed -> {
                keepIfGivenUp(failed.failure(), letter);
                yield true;
            }
            case JobState.Pending ignored -> fail(job, letter);
            case JobState.Processing ignored -> fail(job, letter);
        };
    }

    /** The write does not succeed while a worker has the job: it may yet end well. */
    private boolean fail(Job job, String letter) {
        Instant now = clock.instant();
        Failure failure = job.terms().isOverdue(now) ? GivenUp.overdue(job) : GivenUp.afterAttempts(job);
        boolean failed = store.giveUp(job, now, failure);
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

package io.hermod.deadletter;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.FailedJobs.Kept;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the messages of jobs that were given up again, once an operator has mended what was wrong. */
@Singleton
final class RedriveJobs {
    private static final Logger LOG = LoggerFactory.getLogger(RedriveJobs.class);

    private final JobStore store;
    private final FailedJobs failedJobs;
    private final Clock clock;

    RedriveJobs(JobStore store, FailedJobs failedJobs, Clock clock) {
        this.store = store;
        this.failedJobs = failedJobs;
        this.clock = clock;
    }

    /**
     * Takes the kept messages one after the other, until there are no more, or so many jobs were sent again.
     *
     * @param most how many jobs may be sent again
     * @param deadline when no more messages are taken
     * @throws io.hermod.core.shared.Unavailable where the store or a queue did not answer: what was not sent is still kept
     */
    RedriveReport redrive(int most, Instant deadline) {
        RedriveReport report = RedriveReport.EMPTY;
        while (report.sentAgain() < most && clock.instant().isBefore(deadline)) {
            List<Kept> messages = failedJobs.receive(Math.min(most - report.sentAgain(), FailedJobs.MAX_BATCH));
            if (messages.isEmpty()) {
                return report;
            }
            for (Kept message : messages) {
                report = redrive(message, report);
            }
        }
        return report;
    }

    private RedriveReport redrive(Kept message, RedriveReport report) {
        try {
            return redrive(JobMessageCodec.jobId(message.text()), message, report);
        } catch (JobMessageCodec.Unreadable poison) {
            LOG.warn("A message cannot be read, and is kept: {}", poison.getMessage());
            return report.andUnreadable();
        }
    }

    /** The job is opened before its message is sent; where the one happened and the other did not, the next redrive finds it open. */
    private RedriveReport redrive(JobId id, Kept message, RedriveReport report) {
        Instant now = clock.instant();
        if (store.reopen(id, now) || isOpen(id, now)) {
            failedJobs.redrive(message);
            LOG.info("Job {} was sent again", id);
            return report.andSentAgain();
        }
        failedJobs.delete(message);
        return report.andForgotten();
    }

    private boolean isOpen(JobId id, Instant now) {
        return store.find(id, now).filter(job -> !job.status().isTerminal()).isPresent();
    }
}

package io.hermod.deadletter;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.FailedJobs.Kept;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Redrives jobs that exhausted their attempts, after an operator has removed the cause. */
@Singleton
record RedriveJobs(JobStore store, FailedJobs failedJobs, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RedriveJobs.class);

    /**
     * Receives the kept messages until none is left, or the maximum is redriven.
     *
     * @param max the most jobs to redrive
     * @param deadline no more messages are received after this instant
     * @throws io.hermod.core.shared.Unavailable if the store or a queue does not respond: messages not yet sent stay
     *     kept
     */
    RedriveReport redrive(int max, Instant deadline) {
        RedriveReport report = RedriveReport.EMPTY;
        while (report.sentAgain() < max && clock.instant().isBefore(deadline)) {
            List<Kept> messages = failedJobs.receive(Math.min(max - report.sentAgain(), FailedJobs.MAX_BATCH));
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
            return redrive(JobMessageCodec.job(message.text()), message, report);
        } catch (JobMessageCodec.Unreadable unreadable) {
            LOG.warn("A kept message cannot be read and stays kept: {}", unreadable.getMessage());
            return report.andUnreadable();
        }
    }

    /** Reopens the job before it sends the message. If the redrive stops in between, the next one sends it. */
    private RedriveReport redrive(JobRef ref, Kept message, RedriveReport report) {
        Instant now = clock.instant();
        if (store.reopen(ref, now) || isOpen(ref, now)) {
            failedJobs.redrive(message);
            LOG.info("Job {} is reopened and its message sent to the job queue", ref.id());
            return report.andSentAgain();
        }
        failedJobs.delete(message);
        return report.andForgotten();
    }

    private boolean isOpen(JobRef ref, Instant now) {
        return store.find(ref)
                .filter(job -> !job.isExpired(now) && !job.status().isTerminal())
                .isPresent();
    }
}

package io.hermod.worker;

import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.Timings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Postpones a job whose provider has no capacity to spare for the flex tier. The job has used no attempt. Its message
 * is replaced by a delayed one, as a message that waits in flight would count towards a limit of the queue.
 */
@Singleton
record PostponeJob(JobStore store, FailedJobs messages, EndJob endJob, OutcomeWriter outcomes, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(PostponeJob.class);

    private static final String REASON = "its provider had no capacity at the flex tier";

    /** @param retryAfter how long to wait, if the provider said so */
    Disposition postpone(JobRun run, InferenceError error, Optional<Duration> retryAfter) throws InterruptedException {
        Job job = run.job();
        boolean released = outcomes.write(job, "the release", () -> store.unclaim(job, REASON), run.lastTry());
        if (!released) {
            return endJob.afterLostLease(run);
        }
        Duration delay = delay(job, clock.instant(), retryAfter);
        LOG.info(
                "Postponed job {} ({}) for {} s: no capacity at the flex tier: status={} request_id={}",
                job.id(),
                job.type().wireName(),
                delay.toSeconds(),
                error.jobStatusCode(),
                job.requestId());
        return sendBack(run, delay);
    }

    private Disposition sendBack(JobRun run, Duration delay) {
        ReceivedMessage received = run.received();
        try {
            messages.sendBack(received.text(), delay);
            return Disposition.ACK;
        } catch (Unavailable down) {
            LOG.warn(
                    "Could not send the message of job {} again; the queue redelivers it",
                    run.job().id(),
                    down);
            run.batch().returned(received.receipt(), delay);
            return Disposition.RETRY;
        }
    }

    /**
     * Half of the job's age, so that the pauses grow, or the provider's delay if it is longer; but the job is tried at
     * the standard tier as soon as its time has come. In whole seconds, as the queue delays.
     */
    private static Duration delay(Job job, Instant now, Optional<Duration> retryAfter) {
        Duration half = Duration.between(job.createdAt(), now).dividedBy(2);
        Duration wait = Collections.max(List.of(half, retryAfter.orElse(Duration.ZERO), Timings.MIN_POSTPONEMENT));
        Duration left = Duration.between(now, job.patientUntil()).plusSeconds(1);
        Duration delay =
                Collections.min(List.of(wait, left.isPositive() ? left : Duration.ofSeconds(1), Timings.MAX_BACKOFF));
        return Duration.ofSeconds(Math.ceilDiv(delay.toMillis(), 1_000));
    }
}

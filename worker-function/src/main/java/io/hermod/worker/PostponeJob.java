package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.Timings;
import io.hermod.core.request.InferenceError;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Postpones a job whose provider has no capacity to spare for the flex tier. The job has used no attempt.
 */
@Singleton
record PostponeJob(JobStore store, DelayedMessages messages, EndJob endJob, OutcomeWriter outcomes, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(PostponeJob.class);

    private static final String REASON = "its provider had no capacity at the flex tier";

    /** @param retryAfter how long to wait, if the provider said so */
    Disposition postpone(JobRun run, InferenceError error, Optional<Duration> retryAfter) throws InterruptedException {
        Job job = run.job();
        boolean released = outcomes.write(job, "the release", () -> store.unclaim(job, REASON), run.lastTry());
        if (!released) {
            return endJob.afterLostLease(run);
        }
        Duration delay = delay(job, retryAfter);
        LOG.info(
                "Postponed job {} ({}) for {} s: no capacity at the flex tier: status={} request_id={}",
                job.id(),
                job.type().wireName(),
                delay.toSeconds(),
                error.jobStatusCode(),
                job.requestId());
        return messages.replace(run.received(), run.batch(), run.received().text(), delay);
    }

    /**
     * Half of the job's age, so that the pauses grow, or the provider's delay if it is longer; but the job is tried at
     * the standard tier as soon as its time has come.
     */
    private Duration delay(Job job, Optional<Duration> retryAfter) {
        Duration half = Duration.between(job.createdAt(), clock.instant()).dividedBy(2);
        Duration wait = Collections.max(List.of(half, retryAfter.orElse(Duration.ZERO), Timings.MIN_POSTPONEMENT));
        return messages.delay(wait, job.patientUntil().plusSeconds(1));
    }
}

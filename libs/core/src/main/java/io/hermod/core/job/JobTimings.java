package io.hermod.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long an ended job waited and was worked on, as far as the function that ends the job knows it.
 *
 * @param queued from the submit until the claim of the worker that ended the job. If no worker ended it, this is known
 *     only of a job without an attempt: until its end
 * @param provider from the first provider call of the worker that ended the job until its last answer, with the pauses
 *     between calls; zero without a call, empty if no worker ended the job
 * @param attempts the provider calls of the worker that ended the job, and the attempts of those before, as
 *     {@link Job#attempts} counts them
 */
public record JobTimings(Optional<Duration> queued, Optional<Duration> provider, int attempts) {

    /** Of a job that its worker ends. */
    public static JobTimings ofRun(Job job, Instant claimedAt, Duration provider, int attempts) {
        return new JobTimings(Optional.of(since(job.createdAt(), claimedAt)), Optional.of(provider), attempts);
    }

    /** Of a job that ends at the instant without a worker. */
    public static JobTimings withoutWorker(Job job, Instant end) {
        boolean hasOnlyWaited = job.state() instanceof JobState.Pending && job.attempts() == 0;
        return new JobTimings(
                Optional.of(since(job.createdAt(), end)).filter(_ -> hasOnlyWaited), Optional.empty(), job.attempts());
    }

    /** The clocks of two functions may differ. */
    private static Duration since(Instant start, Instant end) {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }
}

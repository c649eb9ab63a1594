package io.hermod.jobs;

import io.hermod.core.job.Job;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits for a job's end by reading it again and again: a request that waits costs a read a second at most. */
@Singleton
public record AwaitJob(FindJob jobs, Clock clock, Sleeper sleeper) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    /**
     * The job as soon as it has ended, or else after the time; empty if it has expired or was deleted.
     *
     * @throws Unavailable if the job store does not respond
     */
    public Optional<Job> await(Job job, Duration time) {
        Instant end = clock.instant().plus(time);
        Duration pause = FIRST_PAUSE;
        Optional<Job> current = Optional.of(job);
        while (current.filter(found -> !found.status().isTerminal()).isPresent()
                && clock.instant().isBefore(end)
                && slept(shorter(pause, Duration.between(clock.instant(), end)))) {
            current = jobs.again(job);
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_PAUSE);
        }
        return current;
    }

    /** False if the function is to stop. */
    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.hermod.benchmarks.cost;

import io.hermod.core.job.Timings;
import java.time.Duration;

/** Computes the usage of a job that waits for long from counted ones that wait for less. */
final class LongerWait {
    private LongerWait() {}

    /** A look follows the one before as {@link Timings#untilNextLook} says. */
    static int looks(Duration wait) {
        int looks = 0;
        Duration age = Duration.ZERO;
        while (looks == 0 || age.compareTo(wait) < 0) {
            age = age.plus(Timings.untilNextLook(age));
            looks++;
        }
        return looks;
    }

    /**
     * The usage of a job for which a worker waits: longer, and with more beats of its lease.
     *
     * @param counted of a job with the wait {@code from}
     * @param jobs that share the worker
     */
    static JobUsage waiting(JobUsage counted, Duration from, Duration wait, double jobs) {
        Duration heartbeat = Timings.heartbeatOf(Timings.LEASE);
        double beats = wait.dividedBy(heartbeat) - from.dividedBy(heartbeat);
        AwsUsage more = AwsUsage.ofWrites(beats).plus(AwsUsage.ofQueueRequests(beats / jobs));
        double milliseconds = wait.minus(from).toMillis() / jobs;
        return counted.plus(new JobUsage(more, 0, 0, 0, milliseconds, 0));
    }

    /** The usage of a job that is looked at. Each further look costs what the looks between the counted two cost. */
    static JobUsage lookedAt(CountedTier.Counted few, CountedTier.Counted more, Duration wait) {
        double further = (looks(wait) - more.looks()) / (more.looks() - few.looks());
        return more.usage().plus(more.usage().plus(few.usage().times(-1)).times(further));
    }
}

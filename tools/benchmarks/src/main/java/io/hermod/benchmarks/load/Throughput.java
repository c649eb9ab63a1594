package io.hermod.benchmarks.load;

import static io.hermod.benchmarks.harness.Table.one;

import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The times of concurrent jobs.
 *
 * @param milliseconds of each job
 * @param took the time of all jobs together
 */
record Throughput(List<Double> milliseconds, Duration took) {
    static final Throughput NOTHING = new Throughput(List.of(), Duration.ZERO);

    /** What a client does with one job. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Times the step for each of the jobs. */
    static Throughput measure(int jobs, int clients, Step step) throws InterruptedException {
        long start = System.nanoTime();
        List<Double> milliseconds =
                new Connections(clients).onAll(Collections.nCopies(jobs, step), Throughput::milliseconds);
        return new Throughput(milliseconds, Duration.ofNanos(System.nanoTime() - start));
    }

    private static double milliseconds(Step step) throws InterruptedException {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / 1e6;
    }

    Throughput plus(Throughput other) {
        List<Double> all = new ArrayList<>(milliseconds);
        all.addAll(other.milliseconds);
        return new Throughput(List.copyOf(all), took.plus(other.took));
    }

    /** The same jobs after a second step: with its time for each job, and the time of both steps for all. */
    Throughput then(Throughput next) {
        return new Throughput(next.milliseconds, took.plus(next.took));
    }

    double perSecond() {
        return milliseconds.size() / (took.toNanos() / 1e9);
    }

    /** Jobs a second, median, p90 and p99, for a table. */
    List<String> cells() {
        Distribution each = Distribution.of(milliseconds);
        return List.of(one(perSecond()), one(each.median()), one(each.p90()), one(each.p99()));
    }
}

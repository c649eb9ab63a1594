package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How long jobs took, one by one and together.
 *
 * @param milliseconds of each job
 * @param took all of them, side by side
 */
record Throughput(List<Double> milliseconds, Duration took) {
    static final Throughput NOTHING = new Throughput(List.of(), Duration.ZERO);

    /** What is done with one job. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    /** Has so many jobs done by so many clients. */
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

    /** The same jobs, when something else has been done with them after this. */
    Throughput then(Throughput next) {
        return new Throughput(next.milliseconds, took.plus(next.took));
    }

    double perSecond() {
        return milliseconds.size() / (took.toNanos() / 1e9);
    }

    /** Jobs a second, median, p90 and p99, as they stand in a table. */
    List<String> cells() {
        Distribution each = Distribution.of(milliseconds);
        return List.of(one(perSecond()), one(each.median()), one(each.p90()), one(each.p99()));
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}

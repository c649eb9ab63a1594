package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Jobs a second, the time that Hermod adds to the provider's, and memory. */
public final class LoadBench extends Bench {
    private static final String JOBS = "jobs";
    private static final String SLOW = "slow-s";
    /**
     * More than the event source of {@code ./run} receives ahead of its workers: it then pauses, and submits run alone.
     */
    private static final int AHEAD = 1_100;

    public LoadBench() {
        super("load", List.of(JOBS, SLOW));
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        int jobs = options.number(JOBS, 1_000);
        Duration slow = Duration.ofSeconds(options.number(SLOW, 30));
        out.println(Machine.description());
        out.printf("%n%s%n", new BareComparison(jobs, AHEAD).measure());
        out.printf("%n%s%n", new AddedLatency(jobs, slow).measure());
        out.printf("%n%s%n", OneInvocation.measure());
        out.printf("%n%s%n", Footprint.measure(jobs));
    }
}

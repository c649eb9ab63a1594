package io.hermod.benchmarks.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the measurements that {@code ./run bench} makes. */
public abstract class Bench {
    private final String name;
    private final List<String> options;

    protected Bench(String name, List<String> options) {
        this.name = name;
        this.options = options;
    }

    /** The argument of {@code ./run bench} that selects it. */
    public final String name() {
        return name;
    }

    /** The names of its options, each of which takes a whole number. */
    public final List<String> options() {
        return options;
    }

    /**
     * Measures, and prints the figures.
     *
     * @throws IOException if a part of the measured system could not be started
     * @throws InterruptedException if the measurement was stopped
     */
    public abstract void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException;
}

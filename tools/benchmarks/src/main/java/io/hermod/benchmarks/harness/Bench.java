package io.hermod.benchmarks.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the measurements that {@code ./run bench} makes. */
public interface Bench {

    /** The argument of {@code ./run bench} that selects it. */
    String name();

    /** The names of its options, each of which takes a whole number. */
    List<String> options();

    /**
     * Measures, and prints the figures.
     *
     * @throws IOException if a part of the measured system could not be started
     * @throws InterruptedException if the measurement was stopped
     */
    void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException;
}

package io.hermod.benchmarks.harness;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the measurements that {@code ./run bench} makes. */
public interface Bench {

    /** What the caller writes behind {@code ./run bench}. */
    String name();

    /** The options that it has, each with a whole number. */
    List<String> options();

    /**
     * Measures, and prints what it found.
     *
     * @throws IOException if a part of the measured system could not be started
     * @throws InterruptedException if the measurement was stopped
     */
    void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException;
}

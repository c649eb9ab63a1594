package io.hermod.benchmarks.warm;

import io.hermod.benchmarks.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/** What the iterations of one call have found. */
final class WarmFigures {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double KILOBYTE = 1024;

    private final List<Iteration> iterations = new ArrayList<>();

    private record Iteration(Side side, double micros, double bytes) {}

    void add(Side side, Collection<RunResult> forks) {
        forks.stream()
                .flatMap(fork -> fork.getBenchmarkResults().stream())
                .flatMap(result -> result.getIterationResults().stream())
                .map(result -> iteration(side, result))
                .forEach(iterations::add);
    }

    private static Iteration iteration(Side side, IterationResult result) {
        double bytes = Optional.ofNullable(result.getSecondaryResults().get(ALLOCATED))
                .orElseThrow()
                .getScore();
        return new Iteration(side, result.getPrimaryResult().getScore(), bytes);
    }

    /** Microseconds a call. */
    Distribution micros(Side side) {
        return of(side, Iteration::micros);
    }

    /** Kilobytes allocated by a call. */
    double kilobytes(Side side) {
        return of(side, Iteration::bytes).median() / KILOBYTE;
    }

    private Distribution of(Side side, Function<Iteration, Double> figure) {
        return Distribution.of(iterations.stream()
                .filter(iteration -> iteration.side() == side)
                .map(figure)
                .toList());
    }
}

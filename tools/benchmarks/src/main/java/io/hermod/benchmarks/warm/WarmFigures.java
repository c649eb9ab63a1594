package io.hermod.benchmarks.warm;

import io.hermod.benchmarks.harness.Distribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** The figures of one call. Each is the median over the JVMs of its side, because one JVM differs from the next. */
final class WarmFigures {
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double KILOBYTE = 1024;

    private final Map<Side, List<Jvm>> rounds = new EnumMap<>(Side.class);

    /** The figures of one JVM: times of its calls in microseconds, and the bytes that a call allocates. */
    private record Jvm(double median, double p90, double p99, double bytes) {
        static Jvm of(BenchmarkResult result) {
            Statistics micros = result.getPrimaryResult().getStatistics();
            double bytes = Optional.ofNullable(result.getSecondaryResults().get(ALLOCATED))
                    .orElseThrow()
                    .getScore();
            return new Jvm(micros.getPercentile(50), micros.getPercentile(90), micros.getPercentile(99), bytes);
        }
    }

    void add(Side side, Collection<RunResult> results) {
        results.stream()
                .flatMap(result -> result.getBenchmarkResults().stream())
                .map(Jvm::of)
                .forEach(rounds.computeIfAbsent(side, first -> new ArrayList<>())::add);
    }

    double median(Side side) {
        return of(side, Jvm::median);
    }

    double p90(Side side) {
        return of(side, Jvm::p90);
    }

    double p99(Side side) {
        return of(side, Jvm::p99);
    }

    double kilobytes(Side side) {
        return of(side, Jvm::bytes) / KILOBYTE;
    }

    /** The ratio of the median to the floor's, in each round. */
    Distribution ratios() {
        List<Jvm> floor = jvms(Side.FLOOR);
        List<Jvm> shipped = jvms(Side.SHIPPED);
        return Distribution.of(IntStream.range(0, floor.size())
                .mapToObj(
                        round -> shipped.get(round).median() / floor.get(round).median())
                .toList());
    }

    private double of(Side side, ToDoubleFunction<Jvm> figure) {
        return Distribution.of(jvms(side).stream().mapToDouble(figure).boxed().toList())
                .median();
    }

    private List<Jvm> jvms(Side side) {
        return rounds.getOrDefault(side, List.of());
    }
}

package io.hermod.benchmarks.warm;

import static io.hermod.benchmarks.harness.Table.one;
import static io.hermod.benchmarks.harness.Table.two;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.harness.Machine;
import io.hermod.benchmarks.harness.Table;
import io.hermod.benchmarks.harness.UsageException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures time and allocated bytes of a warm submit and a warm poll, from API Gateway's event to the answer. It
 * measures the floor in the same way, and compares. A client below the SDK gives AWS's answers without a network. Each
 * side has a JVM of its own in each round, and the side that runs first changes from round to round.
 */
public final class WarmBench extends Bench {
    private static final String ROUNDS = "rounds";
    private static final String ITERATIONS = "iterations";
    private static final String TIER = "tier";
    private static final String HEAP = "-Xmx440m";

    public WarmBench() {
        super("warm", List.of(ROUNDS, ITERATIONS, TIER));
    }

    @Override
    public void run(BenchOptions options, PrintStream out) {
        int iterations = options.number(ITERATIONS, 4);
        if (Jit.ALL.stream().noneMatch(jit -> options.number(TIER, jit.tier()) == jit.tier())) {
            throw new UsageException("--" + TIER + " is 1 for C1 or 4 for C2");
        }
        out.println(Machine.description());
        for (Jit jit : Jit.ALL) {
            if (options.number(TIER, jit.tier()) == jit.tier()) {
                out.printf("%n%s%n", measured(jit, options.number(ROUNDS, jit.rounds()), iterations));
            }
        }
        if (options.number(TIER, Jit.C1.tier()) == Jit.C1.tier()) {
            out.printf("%n%s%n", json(iterations));
        }
    }

    private static Table measured(Jit jit, int rounds, int iterations) {
        Map<WarmCall, WarmFigures> figures = new EnumMap<>(WarmCall.class);
        for (int round = 0; round < rounds; round++) {
            for (WarmCall call : WarmCall.values()) {
                List<Side> sides =
                        round % 2 == 0 ? List.of(Side.FLOOR, Side.SHIPPED) : List.of(Side.SHIPPED, Side.FLOOR);
                WarmFigures found = figures.computeIfAbsent(call, first -> new WarmFigures());
                sides.forEach(side -> found.add(side, results(jit, call, side, iterations)));
            }
        }
        Table table = new Table(
                jit.name() + ", a call",
                "floor µs",
                "median µs",
                "p90 µs",
                "p99 µs",
                "ratio",
                "least",
                "most",
                "floor KB",
                "KB",
                "ratio");
        figures.forEach((call, found) -> row(table, call, found));
        return table;
    }

    private static Table json(int iterations) {
        Table table = new Table("C1, the runtime client's JSON of a call", "median µs", "KB");
        for (WarmCall call : WarmCall.values()) {
            WarmFigures found = new WarmFigures();
            found.add(Side.JSON, results(Jit.C1, call, Side.JSON, iterations));
            table.row(call.label(), one(found.median(Side.JSON)), one(found.kilobytes(Side.JSON)));
        }
        return table;
    }

    private static Collection<RunResult> results(Jit jit, WarmCall call, Side side, int iterations) {
        try {
            return new Runner(fork(jit, call, side, iterations)).run();
        } catch (RunnerException failed) {
            throw new IllegalStateException(call.label() + " could not be measured", failed);
        }
    }

    private static Options fork(Jit jit, WarmCall call, Side side, int iterations) {
        return new OptionsBuilder()
                .include(WarmBenchmark.class.getName() + "." + side.method() + "$")
                .param("call", call.name())
                .forks(1)
                .warmupIterations(side == Side.JSON ? 2 : jit.warmupSeconds())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.seconds(1))
                .timeout(new TimeValue(1, TimeUnit.MINUTES))
                .addProfiler(GCProfiler.class)
                .jvmArgs(
                        jit.argument(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dlogback.configurationFile=logback-local.xml",
                        "-Dhermod.log.level=WARN")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    private static void row(Table table, WarmCall call, WarmFigures found) {
        Distribution ratios = found.ratios();
        table.row(
                call.label(),
                one(found.median(Side.FLOOR)),
                one(found.median(Side.SHIPPED)),
                one(found.p90(Side.SHIPPED)),
                one(found.p99(Side.SHIPPED)),
                two(ratios.median()),
                two(ratios.least()),
                two(ratios.most()),
                one(found.kilobytes(Side.FLOOR)),
                one(found.kilobytes(Side.SHIPPED)),
                two(found.kilobytes(Side.SHIPPED) / found.kilobytes(Side.FLOOR)));
    }
}

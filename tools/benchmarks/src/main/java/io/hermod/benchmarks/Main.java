package io.hermod.benchmarks;

import io.hermod.benchmarks.clients.ClientsBench;
import io.hermod.benchmarks.cold.ColdBench;
import io.hermod.benchmarks.cost.CostBench;
import io.hermod.benchmarks.cost.GrowthBench;
import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.UsageException;
import io.hermod.benchmarks.load.LoadBench;
import io.hermod.benchmarks.warm.WarmBench;
import io.hermod.bootstrap.CarrierThreads;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The command line of {@code ./run bench}. */
public final class Main {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    static final List<Bench> BENCHES = List.of(
            new ColdBench(), new WarmBench(), new ClientsBench(), new CostBench(), new LoadBench(), new GrowthBench());

    private static final String USAGE = "./run bench --help lists the measurements and their options";

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        CarrierThreads.raiseLimit();
        Locale.setDefault(Locale.ROOT);
        Thread.currentThread().setUncaughtExceptionHandler(Main::crash);
        System.exit(run(List.of(arguments)));
    }

    /** Exits explicitly, because the emulators' threads keep the process alive. */
    private static void crash(Thread main, Throwable fault) {
        fault.printStackTrace(ERR);
        System.exit(1);
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        try {
            if (arguments.isEmpty()) {
                throw new UsageException("name a measurement");
            }
            Bench bench = named(arguments.getFirst());
            bench.run(BenchOptions.parse(arguments.subList(1, arguments.size()), bench.options()), OUT);
            return 0;
        } catch (UsageException wrong) {
            ERR.println("hermod: " + wrong.getMessage() + "; " + USAGE);
            return 1;
        }
    }

    private static Bench named(String name) {
        return BENCHES.stream()
                .filter(bench -> bench.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no measurement '" + name + "'"));
    }
}

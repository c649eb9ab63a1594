package io.hermod.benchmarks.cost;

import static io.hermod.benchmarks.harness.Table.two;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Machine;
import io.hermod.benchmarks.harness.Plot;
import io.hermod.benchmarks.harness.Table;
import io.hermod.local.Batching;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The cost of a job as the table, the batches and the polls grow. It writes a plot of each. */
public final class GrowthBench extends Bench {
    private static final String JOBS = "jobs";
    private static final Path PLOTS = Path.of("docs", "plots");
    private static final Duration PROVIDER_TIME = Duration.ofSeconds(1);
    private static final Duration WINDOW = Duration.ofSeconds(1);
    private static final List<Integer> ITEMS = List.of(1_000, 10_000, 100_000);
    private static final List<Integer> BATCHES = List.of(1, 2, 5, 10, 20, 50, 100);
    private static final List<Integer> POLLS = List.of(1, 2, 5, 10, 20, 50);

    private final Prices prices = Prices.read();

    public GrowthBench() {
        super("growth", List.of(JOBS));
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        Conditions usual = Conditions.usual(options.number(JOBS, 300), PROVIDER_TIME);
        Files.createDirectories(PLOTS);
        out.println(Machine.description());
        out.printf(
                "%d chats of 1 KB at each point, provider %d ms, prices of %s%n",
                usual.jobs(), PROVIDER_TIME.toMillis(), prices.date());
        CountedRun.warmUp();
        out.printf("%n%s%n", items(usual));
        out.printf("%n%s%n", batches(usual));
        out.printf("%n%s%n", polls(usual));
    }

    private Table items(Conditions usual) throws IOException, InterruptedException {
        Table table = new Table("items in the table", "WRU", "RRU", "$ per million jobs");
        List<Plot.Point> dollars = new ArrayList<>();
        for (int items : ITEMS) {
            JobUsage usage = count(usual.withItems(items));
            double total = prices.bill(usage).total();
            table.row(
                    Integer.toString(items),
                    two(usage.aws().writeUnits()),
                    two(usage.aws().readUnits()),
                    two(total));
            dollars.add(new Plot.Point(items, total));
        }
        write(
                "cost-by-items",
                new Plot("A job's cost, as the table grows", "items in the table", "$ per million jobs", dollars));
        return table;
    }

    private Table batches(Conditions usual) throws IOException, InterruptedException {
        Table table = new Table(
                "largest batch",
                "window s",
                "jobs a batch",
                "worker ms a job",
                "$ per million jobs",
                "ms of a lone job");
        List<Plot.Point> dollars = new ArrayList<>();
        List<Plot.Point> latency = new ArrayList<>();
        for (int size : BATCHES) {
            Batching batching = new Batching(size, size > Batching.USUAL.size() ? WINDOW : Duration.ZERO);
            JobUsage usage = count(usual.withBatching(batching));
            double total = prices.bill(usage).total();
            double lone = LoneJob.medianMilliseconds(batching);
            table.row(
                    Integer.toString(size),
                    Long.toString(batching.window().toSeconds()),
                    two(1 / usage.workerInvocations()),
                    two(usage.workerMilliseconds()),
                    two(total),
                    two(lone));
            dollars.add(new Plot.Point(size, total));
            latency.add(new Plot.Point(size, lone));
        }
        write(
                "cost-by-batch",
                new Plot("A job's cost, as batches grow", "largest batch", "$ per million jobs", dollars));
        write(
                "latency-by-batch",
                new Plot("A lone job's time, as batches grow", "largest batch", "ms beside the provider", latency));
        return table;
    }

    private Table polls(Conditions usual) throws IOException, InterruptedException {
        Table table = new Table("polls a job", "RRU", "$ per million jobs", "$ per million polls");
        List<Plot.Point> dollars = new ArrayList<>();
        List<Plot.Point> each = new ArrayList<>();
        for (int polls : POLLS) {
            JobUsage usage = count(usual.withPolls(polls));
            double total = prices.bill(usage).total();
            dollars.add(new Plot.Point(polls, total));
            double aPoll = polls == 1 ? 0 : (total - dollars.getFirst().y()) / (polls - 1);
            table.row(Integer.toString(polls), two(usage.aws().readUnits()), two(total), polls == 1 ? "" : two(aPoll));
            if (polls > 1) {
                each.add(new Plot.Point(polls, aPoll));
            }
        }
        write(
                "cost-by-polls",
                new Plot("A job's cost, as clients ask more often", "polls a job", "$ per million jobs", dollars));
        write(
                "cost-of-a-poll",
                new Plot("A poll's cost, as clients ask more often", "polls a job", "$ per million polls", each));
        return table;
    }

    private static JobUsage count(Conditions conditions) throws IOException, InterruptedException {
        return new CountedRun(JobShape.CHAT, conditions).count().usage();
    }

    private static void write(String name, Plot plot) throws IOException {
        Files.writeString(PLOTS.resolve(name + ".svg"), plot.svg());
    }
}

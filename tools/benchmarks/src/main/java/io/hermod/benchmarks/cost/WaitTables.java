package io.hermod.benchmarks.cost;

import static io.hermod.benchmarks.harness.Table.two;

import io.hermod.benchmarks.harness.LogPlot;
import io.hermod.benchmarks.harness.Table;
import io.hermod.local.Batching;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What a job costs that waits for its provider, by the way in which it is served. Long waits are computed. */
final class WaitTables {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final Duration MEDIUM = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final List<Duration> WAITS = List.of(SHORT, MEDIUM, LONG, LONGEST);
    private static final Path PLOT = Path.of("docs", "plots", "cost-by-wait.svg");

    /** Few enough that each has a worker at the same time. */
    private static final int MAX_ALONE = 50;

    private static final int TOKENS_IN = 1_000;
    private static final int TOKENS_OUT = 500;

    private final Prices prices;
    private final PrintStream out;
    private final int jobs;
    private final Table units = new Table(
            "a job that waits",
            "s",
            "WRU",
            "RRU",
            "SQS",
            "S3 PUT",
            "S3 GET",
            "looks",
            "calls",
            "worker ms",
            "$ a million",
            "above none");
    private final Table dollars = new Table(
            "$ per million jobs, by the wait", "3 s", "30 s", "300 s*", "20 min*", "tokens", "30 s, with tokens");
    private final List<LogPlot.Line> lines = new ArrayList<>();
    private double withoutWait;

    private WaitTables(PrintStream out, int jobs, Prices prices) {
        this.out = out;
        this.jobs = jobs;
        this.prices = prices;
    }

    static WaitTables count(PrintStream out, int jobs, Prices prices) throws IOException, InterruptedException {
        WaitTables tables = new WaitTables(out, jobs, prices);
        tables.countAll();
        return tables;
    }

    private void countAll() throws IOException, InterruptedException {
        withoutWait = total(count("no wait, in tens", Way.STANDARD, Duration.ZERO, Batching.USUAL)
                .usage());
        double full = prices.tokens(TOKENS_IN, TOKENS_OUT);
        double half = prices.halfPriceTokens(TOKENS_IN, TOKENS_OUT);
        SortedMap<Duration, Double> alone = standard("standard, alone", CountedTier.ALONE);
        SortedMap<Duration, Double> tens = standard("standard, in tens", Batching.USUAL);
        line("standard, alone", alone, full);
        line("standard, in tens", tens, full);
        row("flex, alone", alone, half);
        row("flex, in tens", tens, half);
        line("remote, alone", lookedAt("remote, alone", Way.REMOTE, CountedTier.ALONE), full);
        line("remote, in tens", lookedAt("remote, in tens", Way.REMOTE, Batching.USUAL), full);
        line("batch", lookedAt("batch", Way.BATCH, Batching.USUAL), half);
        SortedMap<Duration, Double> durable = new TreeMap<>();
        WAITS.forEach(wait -> durable.put(wait, prices.durableExecutions(Way.REMOTE.request().length)));
        line("durable functions, at least", durable, full);
    }

    private SortedMap<Duration, Double> standard(String label, Batching batching)
            throws IOException, InterruptedException {
        SortedMap<Duration, Double> costs = new TreeMap<>();
        costs.put(SHORT, total(count(label, Way.STANDARD, SHORT, batching).usage()));
        JobUsage medium = count(label, Way.STANDARD, MEDIUM, batching).usage();
        costs.put(MEDIUM, total(medium));
        costs.put(LONG, total(LongerWait.waiting(medium, MEDIUM, LONG, batching.size())));
        return costs;
    }

    private SortedMap<Duration, Double> lookedAt(String label, Way way, Batching batching)
            throws IOException, InterruptedException {
        CountedTier.Counted few = count(label, way, SHORT, batching);
        CountedTier.Counted more = count(label, way, MEDIUM, batching);
        Function<Duration, Double> longer = wait -> total(LongerWait.lookedAt(few, more, wait));
        SortedMap<Duration, Double> costs = new TreeMap<>();
        costs.put(SHORT, total(few.usage()));
        costs.put(MEDIUM, total(more.usage()));
        costs.put(LONG, longer.apply(LONG));
        costs.put(LONGEST, longer.apply(LONGEST));
        return costs;
    }

    private CountedTier.Counted count(String label, Way way, Duration time, Batching batching)
            throws IOException, InterruptedException {
        int counted = batching.equals(CountedTier.ALONE) ? Math.min(jobs, MAX_ALONE) : jobs;
        out.printf("%d jobs of %d s: %s%n", counted, time.toSeconds(), label);
        CountedTier.Counted tier = new CountedTier(way, counted, time, batching).count();
        JobUsage usage = tier.usage();
        double total = total(usage);
        units.row(
                label,
                Long.toString(time.toSeconds()),
                two(usage.aws().writeUnits()),
                two(usage.aws().readUnits()),
                two(usage.aws().queueRequests()),
                two(usage.aws().objectPuts()),
                two(usage.aws().objectGets()),
                two(tier.looks()),
                two(usage.workerInvocations()),
                two(usage.workerMilliseconds()),
                two(total),
                time.isZero() ? "" : two(total - withoutWait));
        return tier;
    }

    private double total(JobUsage usage) {
        return prices.bill(usage).total();
    }

    private void line(String label, SortedMap<Duration, Double> costs, double tokens) {
        row(label, costs, tokens);
        lines.add(new LogPlot.Line(
                label,
                costs.entrySet().stream()
                        .map(cost -> new LogPlot.Point(cost.getKey().toSeconds(), cost.getValue()))
                        .toList()));
    }

    /** A worker waits for less than twenty minutes. */
    private void row(String label, SortedMap<Duration, Double> costs, double tokens) {
        dollars.row(
                label,
                two(cost(costs, SHORT)),
                two(cost(costs, MEDIUM)),
                two(cost(costs, LONG)),
                costs.containsKey(LONGEST) ? two(cost(costs, LONGEST)) : "-",
                two(tokens),
                two(tokens + cost(costs, MEDIUM)));
    }

    private static double cost(SortedMap<Duration, Double> costs, Duration wait) {
        return costs.getOrDefault(wait, Double.NaN);
    }

    void writePlot() throws IOException {
        Files.createDirectories(PLOT.getParent());
        Files.writeString(
                PLOT,
                new LogPlot(
                                "A job's cost, by how long it waits",
                                "seconds that the provider takes",
                                "$ per million jobs",
                                lines)
                        .svg());
    }

    @Override
    public String toString() {
        return units + "\n\n" + dollars + "\n* computed from the counted waits";
    }
}

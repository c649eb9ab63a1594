package io.hermod.benchmarks.cost;

import static io.hermod.benchmarks.harness.Table.two;

import io.hermod.benchmarks.harness.Bench;
import io.hermod.benchmarks.harness.BenchOptions;
import io.hermod.benchmarks.harness.Machine;
import io.hermod.benchmarks.harness.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Runs jobs of each shape through the whole system, and counts what AWS would bill: the units that DynamoDB reports,
 * requests of SQS and S3 by their sizes, and the invocations and times of the functions. Then it counts what clients
 * of small chats use that poll, and that wait, and what a job costs that waits for its provider, by the way in which it
 * is served.
 */
public final class CostBench extends Bench {
    private static final String JOBS = "jobs";
    private static final String PROVIDER_TIME = "provider-ms";
    private static final String WAITING_JOBS = "waiting-jobs";
    private static final List<Duration> WAITED_FOR =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private static final String WEBHOOK_JOBS = "webhook-jobs";
    private static final String TIER_JOBS = "tier-jobs";
    private static final Duration RECEIVER_TIME = Duration.ofMillis(100);

    /** A function with 512 MB has a third of a processor. */
    private static final double LAMBDA_SLOWER = 3;

    public CostBench() {
        super("cost", List.of(JOBS, PROVIDER_TIME, WAITING_JOBS, WEBHOOK_JOBS, TIER_JOBS));
    }

    @Override
    public void run(BenchOptions options, PrintStream out) throws IOException, InterruptedException {
        int jobs = options.number(JOBS, 1_000);
        Duration providerTime = Duration.ofMillis(options.number(PROVIDER_TIME, 1_000));
        Prices prices = Prices.read();
        Table units = new Table(
                "units a job",
                "WRU",
                "RRU",
                "SQS",
                "S3 PUT",
                "S3 GET",
                "polls",
                "api ms",
                "of AWS",
                "worker calls",
                "worker ms");
        Table dollars = new Table(
                "$ per million jobs",
                "DynamoDB",
                "SQS",
                "S3",
                "invocations",
                "compute",
                "API",
                "total",
                "minimum",
                "ratio",
                "at most on Lambda",
                "naive",
                "ratio");
        CountedRun.warmUp();
        for (JobShape shape : JobShape.values()) {
            out.printf("%d jobs: %s%n", jobs, shape.label());
            CountedJobs counted = new CountedRun(shape, Conditions.usual(jobs, providerTime)).count();
            unitsRow(units, shape, counted);
            dollarsRow(dollars, shape, counted, prices);
        }
        Table webhooks = webhooks(out, options.number(WEBHOOK_JOBS, 400), prices);
        Table waits = waits(out, options.number(WAITING_JOBS, 20), prices);
        WaitTables tiers = WaitTables.count(out, options.number(TIER_JOBS, 200), prices);
        tiers.writePlot();
        out.printf(
                "%n%s%nprovider %d ms, prices of %s, times of this machine's processors; without logs and"
                        + " traces%n%n%s%n%n%s%n%n%s%n%n%s%n%n%s%n",
                Machine.description(), providerTime.toMillis(), prices.date(), units, dollars, webhooks, waits, tiers);
    }

    private static Table waits(PrintStream out, int jobs, Prices prices) throws IOException, InterruptedException {
        Table table = new Table("client of a chat", "provider s", "RRU", "requests", "api ms", "$ per million jobs");
        for (Follower follower : Follower.values()) {
            for (Duration providerTime : WAITED_FOR) {
                out.printf("%d jobs of %d s: a client that %s%n", jobs, providerTime.toSeconds(), follower.label());
                JobUsage usage = new CountedWaits(follower, jobs, providerTime).count();
                table.row(
                        follower.label(),
                        Long.toString(providerTime.toSeconds()),
                        two(usage.aws().readUnits()),
                        two(usage.apiInvocations()),
                        two(usage.apiMilliseconds()),
                        two(prices.bill(usage).total()));
            }
        }
        return table;
    }

    /** What a webhook adds to a chat whose item has less than 1 KB. */
    private static Table webhooks(PrintStream out, int jobs, Prices prices) throws IOException, InterruptedException {
        Table table = new Table(
                "a webhook adds, a job", "WRU", "RRU", "SQS", "invocations", "webhook ms", "$ per million jobs");
        out.printf("%d jobs without and with a webhook%n", jobs);
        CountedWebhooks.Counted without = new CountedWebhooks(jobs, false, RECEIVER_TIME).count();
        CountedWebhooks.Counted added =
                new CountedWebhooks(jobs, true, RECEIVER_TIME).count().minus(without);
        table.row(
                "receiver of " + RECEIVER_TIME.toMillis() + " ms",
                two(added.aws().writeUnits()),
                two(added.aws().readUnits()),
                two(added.aws().queueRequests()),
                two(added.deliveries()),
                two(added.milliseconds()),
                two(prices.deliveries(added)));
        return table;
    }

    private static void unitsRow(Table table, JobShape shape, CountedJobs counted) {
        JobUsage usage = counted.usage();
        AwsUsage aws = usage.aws();
        table.row(
                shape.label(),
                two(aws.writeUnits()),
                two(aws.readUnits()),
                two(aws.queueRequests()),
                two(aws.objectPuts()),
                two(aws.objectGets()),
                two(usage.apiInvocations() - 1),
                two(usage.apiMilliseconds()),
                two(counted.work().awsMilliseconds()),
                two(usage.workerInvocations()),
                two(usage.workerMilliseconds()));
    }

    private static void dollarsRow(Table table, JobShape shape, CountedJobs counted, Prices prices) {
        Bill bill = prices.bill(counted.usage());
        double minimum = prices.bill(Designs.minimum(counted.work(), prices)).total();
        double slowest = prices.bill(counted.usage().slowedDown(LAMBDA_SLOWER, counted.work()))
                .total();
        double naive = prices.bill(Designs.naive(counted.work())).total();
        table.row(
                shape.label(),
                two(bill.dynamo()),
                two(bill.sqs()),
                two(bill.s3()),
                two(bill.invocations()),
                two(bill.compute()),
                two(bill.api()),
                two(bill.total()),
                two(minimum),
                two(bill.total() / minimum),
                two(slowest / minimum),
                two(naive),
                two(naive / bill.total()));
    }
}

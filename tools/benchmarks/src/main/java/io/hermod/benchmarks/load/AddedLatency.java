package io.hermod.benchmarks.load;

import static io.hermod.benchmarks.harness.Table.one;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.benchmarks.harness.Table;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;

/**
 * The time from a submit to the client's result, less the provider's time.
 *
 * @param jobs three times the number that run concurrently with the slow provider
 * @param slow the time of a slow provider
 */
record AddedLatency(int jobs, Duration slow) {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** The most polls of all clients together; more would take the processors from the jobs. */
    private static final int POLLS_A_SECOND = 200;

    private static final int WARM_UP = 1_000;
    private static final int WARM_UP_CLIENTS = 8;

    String measure() throws IOException, InterruptedException {
        Table table = new Table("added to a job, ms", "provider s", "jobs", "median", "p90", "p99", "jobs/s");
        row(table, "one after the other", SECOND, 20, 1);
        row(table, "32 at a time", SECOND, 320, 32);
        int many = Math.max(1, jobs / 3);
        row(table, many + " at a time", slow, many, many);
        return table.toString();
    }

    private static void row(Table table, String what, Duration providerTime, int jobs, int clients)
            throws IOException, InterruptedException {
        Throughput throughput = throughput(providerTime, jobs, clients);
        Distribution added = Distribution.of(throughput.milliseconds().stream()
                .map(milliseconds -> milliseconds - providerTime.toMillis())
                .toList());
        table.row(
                what,
                Long.toString(providerTime.toSeconds()),
                Integer.toString(jobs),
                one(added.median()),
                one(added.p90()),
                one(added.p99()),
                one(throughput.perSecond()));
    }

    private static Throughput throughput(Duration providerTime, int jobs, int clients)
            throws IOException, InterruptedException {
        try (SlowModel model = new SlowModel(ChatJob.ANSWER, providerTime);
                LocalSystem system = LocalSystem.start(0, model.environment())) {
            Api api = new Api(system.url());
            model.answerAtOnce(true);
            Throughput.measure(WARM_UP, WARM_UP_CLIENTS, () -> job(api, Duration.ZERO, pause(WARM_UP_CLIENTS)));
            model.answerAtOnce(false);
            return Throughput.measure(jobs, clients, () -> job(api, providerTime, pause(clients)));
        }
    }

    private static Duration pause(int clients) {
        return Duration.ofSeconds(clients).dividedBy(POLLS_A_SECOND);
    }

    /** Polls only when the provider can have answered. */
    private static void job(Api api, Duration providerTime, Duration pause) throws InterruptedException {
        String location = ChatJob.submit(api);
        Thread.sleep(providerTime);
        api.awaitResult(location, pause);
    }
}

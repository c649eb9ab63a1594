package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.TieredModel;
import io.hermod.local.Batching;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * Counts what small responses use that are served in one way.
 *
 * @param time that the provider takes for each
 * @param batching of the worker's messages, except for those of bundles
 */
record CountedTier(Way way, int jobs, Duration time, Batching batching) {
    /** Each message has an invocation to itself. */
    static final Batching ALONE = new Batching(1, Duration.ZERO);

    private static final String PATH = "responses";
    private static final String JSON = "application/json";
    private static final Connections CLIENTS = new Connections(2);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int WORKERS = 4;
    private static final int WAITING_WORKERS = 50;
    private static final int WARM_UP = 50;

    /**
     * A job's average.
     *
     * @param usage without polls, as how many there are is the client's choice
     * @param looks at the job's run, or at its whole batch
     */
    record Counted(JobUsage usage, double looks) {}

    /** Runs a few jobs uncounted, for which the provider takes no time, and counts the others. */
    Counted count() throws IOException, InterruptedException {
        JobUsageMeter meter = new JobUsageMeter();
        try (TieredModel model = new TieredModel(time);
                LocalSystem system = LocalSystem.start(
                        0,
                        model.environment(),
                        Hosting.InProcess.usual()
                                .listing(false)
                                .withBatching(batching)
                                .withMaxWorkers(workers())
                                .observedBy(meter))) {
            Api api = new Api(system.url());
            model.answerAtOnce(true);
            awaitAll(api, submitAll(api, WARM_UP));
            model.answerAtOnce(false);
            meter.awaitIdle();
            int looksBefore = model.looks();
            int batchesBefore = model.batches();
            meter.start();
            List<String> locations = submitAll(api, jobs);
            meter.releaseWorker();
            awaitAll(api, locations);
            meter.stop();
            int runs = way == Way.BATCH ? model.batches() - batchesBefore : jobs;
            return new Counted(usage(meter), (double) (model.looks() - looksBefore) / runs);
        }
    }

    /** Those that wait do so at once. Others are few, so that their times contain no wait for a processor. */
    private int workers() {
        return way == Way.STANDARD && !time.isZero() ? WAITING_WORKERS : WORKERS;
    }

    private List<String> submitAll(Api api, int count) throws InterruptedException {
        return CLIENTS.onAll(Collections.nCopies(count, way.request()), body -> api.submit(PATH, JSON, body));
    }

    private static void awaitAll(Api api, List<String> locations) throws InterruptedException {
        CLIENTS.onAll(locations, location -> api.awaitResult(location, PAUSE));
    }

    private JobUsage usage(JobUsageMeter meter) {
        JobUsageMeter.Count submits = meter.of("submit");
        JobUsageMeter.Count workers = meter.of("worker");
        AwsUsage withoutPolls =
                meter.aws().plus(AwsUsage.ofReads(-meter.of("poll").invocations()));
        return new JobUsage(
                        withoutPolls,
                        submits.invocations(),
                        submits.milliseconds(),
                        workers.invocations(),
                        workers.milliseconds(),
                        submits.invocations())
                .times(1.0 / jobs);
    }
}

package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Runs jobs of one shape through a system of their own, and counts what they use. */
record CountedRun(JobShape shape, Conditions conditions) {
    /** Few, so that the measured times contain no wait for a processor. */
    private static final Connections CLIENTS = new Connections(2);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private static final int WORKERS = 4;

    /** Uncounted jobs at the start of each system. */
    private static final int WARM_UP = 50;

    private static final int JVM_WARM_UP = 500;
    /** The bytes after which new emulators replace the old ones. */
    private static final int ROUND_BYTES = 400 * 1024 * 1024;

    private static final long SEED = 7;

    /** Runs uncounted jobs, because no job pays for the warm-up of this JVM. */
    static void warmUp() throws IOException, InterruptedException {
        new CountedRun(JobShape.CHAT, Conditions.usual(JVM_WARM_UP, Duration.ZERO)).count();
    }

    CountedJobs count() throws IOException, InterruptedException {
        JobUsageMeter meter = new JobUsageMeter();
        byte[] request = shape.request(new Random(SEED));
        byte[] answer = shape.answer(new Random(SEED));
        int round = Math.max(1, ROUND_BYTES / (request.length + answer.length));
        for (int done = 0; done < conditions.jobs(); done += round) {
            runRound(meter, request, answer, Math.min(round, conditions.jobs() - done));
        }
        return counted(request, answer, meter);
    }

    /** In a system of its own, because its emulators keep everything in memory. */
    private void runRound(JobUsageMeter meter, byte[] request, byte[] answer, int count)
            throws IOException, InterruptedException {
        try (SlowModel model = new SlowModel(answer, conditions.providerTime());
                LocalSystem system = LocalSystem.start(
                        0,
                        model.environment(),
                        Hosting.InProcess.usual()
                                .withMaxWorkers(WORKERS)
                                .withBatching(conditions.batching())
                                .listing(conditions.lists())
                                .observedBy(meter))) {
            OtherItems.put(system.aws(), conditions.items());
            Api api = new Api(system.url());
            awaitAll(api, submitAll(api, request, WARM_UP));
            meter.start();
            List<String> locations = submitAll(api, request, count);
            meter.releaseWorker();
            model.awaitAnswers(WARM_UP + count);
            awaitAll(api, locations);
            meter.stop();
        }
    }

    /** Polls right after each submit, as impatient clients do. */
    private List<String> submitAll(Api api, byte[] request, int count) throws InterruptedException {
        return CLIENTS.onAll(Collections.nCopies(count, request), body -> {
            String location = api.submit(shape.path(), shape.contentType(), body);
            for (int poll = 1; poll < conditions.polls(); poll++) {
                api.poll(location);
            }
            return location;
        });
    }

    private static void awaitAll(Api api, List<String> locations) throws InterruptedException {
        CLIENTS.onAll(locations, location -> api.awaitResult(location, PAUSE));
    }

    private CountedJobs counted(byte[] request, byte[] answer, JobUsageMeter meter) {
        JobUsageMeter.Count submits = meter.of("submit");
        JobUsageMeter.Count polls = meter.of("poll");
        JobUsageMeter.Count batches = meter.of("worker");
        Work work = new Work(
                request.length,
                answer.length,
                Gzip.compress(Payload.of(answer)).size(),
                perJob(polls.invocations()),
                perJob(submits.awsMilliseconds() + polls.awsMilliseconds()),
                conditions.providerTime());
        return new CountedJobs(
                work,
                new JobUsage(
                        meter.aws().times(perJob(1)),
                        perJob(submits.invocations() + polls.invocations()),
                        perJob(submits.milliseconds() + polls.milliseconds()),
                        perJob(batches.invocations()),
                        perJob(batches.milliseconds()),
                        Designs.apiRequests(work)));
    }

    private double perJob(double all) {
        return all / conditions.jobs();
    }
}

package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Connections;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Random;

/**
 * Counts what clients of small chats use until they have their results.
 *
 * @param jobs that run at once
 */
record CountedWaits(Follower follower, int jobs, Duration providerTime) {
    private static final JobShape SHAPE = JobShape.CHAT;

    /** The usage of a job by submit and poll. Writes and the worker cost the same for each client, and are left out. */
    JobUsage count() throws IOException, InterruptedException {
        JobUsageMeter meter = new JobUsageMeter();
        byte[] request = SHAPE.request(new Random(1));
        try (SlowModel model = new SlowModel(SHAPE.answer(new Random(1)), providerTime);
                LocalSystem system = LocalSystem.start(
                        0,
                        model.environment(),
                        Hosting.InProcess.usual().withMaxWorkers(jobs).observedBy(meter))) {
            Api api = new Api(system.url());
            model.answerAtOnce(true);
            followAll(api, request);
            model.answerAtOnce(false);
            meter.start();
            meter.releaseWorker();
            followAll(api, request);
            meter.stop();
        }
        return usage(meter);
    }

    private void followAll(Api api, byte[] request) throws InterruptedException {
        new Connections(jobs).onAll(Collections.nCopies(jobs, request), body -> {
            follower.follow(api, SHAPE, body);
            return body;
        });
    }

    private JobUsage usage(JobUsageMeter meter) {
        JobUsageMeter.Count submits = meter.of("submit");
        JobUsageMeter.Count polls = meter.of("poll");
        double invocations = perJob(submits.invocations() + polls.invocations());
        return new JobUsage(
                AwsUsage.ofReads(perJob(meter.aws().readUnits())),
                invocations,
                perJob(submits.milliseconds() + polls.milliseconds()),
                0,
                0,
                invocations);
    }

    private double perJob(double all) {
        return all / jobs;
    }
}

package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.Api;
import io.hermod.benchmarks.Connections;
import io.hermod.benchmarks.SlowModel;
import io.hermod.core.Gzip;
import io.hermod.core.Payload;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Jobs of one shape on their way through a system of their own, with everything counted that they use.
 *
 * @param providerTime how long the provider takes
 */
record CountedRun(JobShape shape, int jobs, Duration providerTime) {
    private static final int CONNECTIONS = 16;
    /** As many as Lambda's event source begins with; batches fill while they are busy. */
    private static final int WORKERS = 5;

    private static final long SEED = 7;

    CountedJobs count() throws IOException, InterruptedException {
        InvocationMeter invocations = new InvocationMeter();
        byte[] request = shape.request(new Random(SEED));
        byte[] answer = shape.answer(new Random(SEED));
        try (SlowModel model = SlowModel.start(answer, providerTime);
                LocalSystem system = LocalSystem.start(
                        0,
                        name -> Optional.ofNullable(Map.of("OPENAI_BASE_URL", model.url(), "OPENAI_API_KEY", "none")
                                .get(name)),
                        Hosting.InProcess.usual().withMaxWorkers(WORKERS).observedBy(invocations))) {
            AwsMeter.take();
            run(new Api(system.url()), request);
            return counted(request, answer, AwsMeter.take(), invocations);
        }
    }

    /** First all are submitted, then each is polled until it has ended. */
    private void run(Api api, byte[] request) throws InterruptedException {
        Connections connections = new Connections(CONNECTIONS);
        List<String> locations = connections.onAll(
                Collections.nCopies(jobs, request), body -> api.submit(shape.path(), shape.contentType(), body));
        connections.onAll(locations, location -> api.awaitEnd(location, providerTime.plusSeconds(2)));
    }

    private CountedJobs counted(byte[] request, byte[] answer, AwsUsage aws, InvocationMeter invocations) {
        InvocationMeter.Count submits = invocations.take("submit");
        InvocationMeter.Count polls = invocations.take("poll");
        InvocationMeter.Count batches = invocations.take("worker");
        Work work = new Work(
                request.length,
                answer.length,
                Gzip.compress(Payload.of(answer)).size(),
                perJob(polls.invocations()),
                providerTime);
        return new CountedJobs(
                work,
                new JobUsage(
                        aws.times(perJob(1)),
                        perJob(submits.invocations() + polls.invocations()),
                        perJob(submits.milliseconds() + polls.milliseconds()),
                        perJob(batches.invocations()),
                        perJob(batches.milliseconds()),
                        Designs.apiRequests(work)));
    }

    private double perJob(double all) {
        return all / jobs;
    }
}

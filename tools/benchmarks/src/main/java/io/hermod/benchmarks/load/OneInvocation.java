package io.hermod.benchmarks.load;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.local.Batching;
import io.hermod.local.Hosting;
import io.hermod.local.InvocationObserver;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Ten jobs of five seconds in one invocation of the worker. */
final class OneInvocation {
    private static final int JOBS = 10;
    private static final Duration PROVIDER_TIME = Duration.ofSeconds(5);

    private OneInvocation() {}

    /** Three batches: the worker loads classes in the first one. */
    static String measure() throws IOException, InterruptedException {
        BlockingQueue<Batch> invocations = new LinkedBlockingQueue<>();
        try (SlowModel model = new SlowModel(ChatJob.ANSWER, PROVIDER_TIME);
                LocalSystem system = LocalSystem.start(
                        0,
                        model.environment(),
                        Hosting.InProcess.usual()
                                .withBatching(new Batching(JOBS, PROVIDER_TIME))
                                .observedBy(workersTo(invocations)))) {
            Api api = new Api(system.url());
            List<Duration> took = List.of(batch(api, invocations), batch(api, invocations), batch(api, invocations));
            return "%d jobs of %d s in one invocation: %s"
                    .formatted(
                            JOBS,
                            PROVIDER_TIME.toSeconds(),
                            String.join(
                                    ", ",
                                    took.stream().map(OneInvocation::seconds).toList()));
        }
    }

    private record Batch(int jobs, Duration took) {}

    private static Duration batch(Api api, BlockingQueue<Batch> invocations) throws InterruptedException {
        Throughput.measure(JOBS, JOBS, () -> ChatJob.submit(api));
        Batch batch = invocations.take();
        if (batch.jobs() != JOBS) {
            throw new IllegalStateException("an invocation had " + batch.jobs() + " jobs and not " + JOBS);
        }
        return batch.took();
    }

    private static InvocationObserver workersTo(BlockingQueue<Batch> invocations) {
        return new InvocationObserver() {
            // Of the worker, which has one batch at a time.
            private volatile int jobs;

            @Override
            public void begins(String function, Object event) {
                if (event instanceof SQSEvent batch) {
                    jobs = batch.getRecords().size();
                }
            }

            @Override
            public void ended(String function, Duration took) {
                if (function.equals("worker")) {
                    invocations.add(new Batch(jobs, took));
                }
            }
        };
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.2f s", took.toMillis() / 1e3);
    }
}

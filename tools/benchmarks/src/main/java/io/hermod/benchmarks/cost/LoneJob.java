package io.hermod.benchmarks.cost;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.Distribution;
import io.hermod.benchmarks.harness.SlowModel;
import io.hermod.local.Batching;
import io.hermod.local.Hosting;
import io.hermod.local.LocalSystem;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A job that is alone in its batch. */
final class LoneJob {
    private static final int JOBS = 12;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private LoneJob() {}

    /** The milliseconds from submit to result with a provider that answers at once. */
    static double medianMilliseconds(Batching batching) throws IOException, InterruptedException {
        JobShape shape = JobShape.CHAT;
        byte[] request = shape.request(new Random(1));
        List<Double> milliseconds = new ArrayList<>();
        try (SlowModel model = new SlowModel(shape.answer(new Random(1)), Duration.ZERO);
                LocalSystem system = LocalSystem.start(
                        0, model.environment(), Hosting.InProcess.usual().withBatching(batching))) {
            Api api = new Api(system.url());
            for (int i = 0; i < JOBS; i++) {
                long start = System.nanoTime();
                api.awaitResult(api.submit(shape.path(), shape.contentType(), request), PAUSE);
                milliseconds.add((System.nanoTime() - start) / 1e6);
            }
        }
        return Distribution.of(milliseconds).median();
    }
}

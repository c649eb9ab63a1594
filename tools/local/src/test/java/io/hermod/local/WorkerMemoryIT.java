package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.ScriptedAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A worker process with 512 MB of heap, and one batch whose results would not fit it at once. */
@EnabledOnOs(OS.LINUX)
@SecondLane
class WorkerMemoryIT {
    private static final int MEGABYTES = 256;
    private static final int JOBS = 10;
    private static final int RESULT_BYTES = 10 * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CountDownLatch submitted = new CountDownLatch(1);
    private final CountDownLatch called = new CountDownLatch(JOBS);

    @Test
    @UnderLoad
    void batchOfTenResultsOfTenMegabytes_doesNotTakeTheWorkerDown() {
        FunctionLimits limits =
                FunctionLimits.ofTheWorker().withHeapMegabytes(MEGABYTES).withMaxProcesses(1);
        try (RunningSystem system =
                RunningSystem.start(Hosting.Processes.usual().withWorker(limits))) {
            ScriptedModel model = model(system);
            keepBusy(system);
            List<ProcessHandle> before = system.system().processesOf("worker");

            List<String> locations =
                    Stream.generate(() -> submit(system, model)).limit(JOBS).toList();
            submitted.countDown();

            assertThat(locations)
                    .allSatisfy(location ->
                            assertThat(system.client().followToEnd(location)).contains("\"status\":\"completed\""));
            assertThat(model.calls()).isEqualTo(JOBS);
            assertThat(before).hasSize(1).allMatch(ProcessHandle::isAlive);
        }
    }

    /** Gives no result before all the jobs have been called for: they are one batch, in one process. */
    private ScriptedModel model(RunningSystem system) {
        byte[] audio = new byte[RESULT_BYTES];
        new Random(1).nextBytes(audio);
        return system.modelThat(request -> {
            called.countDown();
            await(called);
            return ScriptedAnswer.of(200, "audio/mpeg", Payload.of(audio)).chunked();
        });
    }

    /** The one worker has a job until the others lie in the queue. */
    private void keepBusy(RunningSystem system) {
        CountDownLatch busy = new CountDownLatch(1);
        submit(system, system.modelThat(request -> {
            busy.countDown();
            await(submitted);
            return ScriptedAnswer.of(200, "audio/mpeg", Payload.utf8("short"));
        }));
        await(busy);
    }

    private static String submit(RunningSystem system, ScriptedModel model) {
        return JobClient.location(system.client().submit(RequestType.SPEECH, speech(model)));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String speech(ScriptedModel model) {
        return "{\"model\":\"" + model.of("openai") + "\",\"input\":\"Gungnir\",\"voice\":\"alloy\"}";
    }
}

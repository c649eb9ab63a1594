package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.Payload;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ScriptedAnswer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A worker process with 512 MB of heap, and more results at once than would fit it. */
@EnabledOnOs(OS.LINUX)
class WorkerMemoryIT {
    private static final int MEGABYTES = 512;
    private static final int JOBS = 10;
    private static final int RESULT_BYTES = 20 * 1024 * 1024;

    @Test
    void tenResultsOfTwentyMegabytes_doNotTakeTheWorkerDown() {
        FunctionLimits limits = FunctionLimits.ofTheWorker().withHeapMegabytes(MEGABYTES);
        byte[] audio = new byte[RESULT_BYTES];
        new Random(1).nextBytes(audio);
        try (RunningSystem system =
                RunningSystem.start(Hosting.Processes.usual().withWorker(limits))) {
            ScriptedModel model = system.model(
                    ScriptedAnswer.of(200, "audio/mpeg", Payload.of(audio)).chunked());
            List<ProcessHandle> before = system.system().processesOf("worker");

            List<String> locations = IntStream.range(0, JOBS)
                    .mapToObj(job -> JobClient.location(system.client().submit(RequestType.SPEECH, speech(model))))
                    .toList();

            assertThat(locations)
                    .allSatisfy(location ->
                            assertThat(system.client().followToEnd(location)).contains("\"status\":\"completed\""));
            assertThat(model.calls()).isEqualTo(JOBS);
            assertThat(before).isNotEmpty().allMatch(ProcessHandle::isAlive);
        }
    }

    private static String speech(ScriptedModel model) {
        return "{\"model\":\"" + model.of("openai") + "\",\"input\":\"Gungnir\",\"voice\":\"alloy\"}";
    }
}

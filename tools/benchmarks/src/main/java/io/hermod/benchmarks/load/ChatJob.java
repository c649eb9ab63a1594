package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.CapturedCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** The job of these measurements: a chat of about a kilobyte. */
final class ChatJob {
    static final byte[] ANSWER = filled("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%s\"}}]}");

    static final byte[] REQUEST =
            filled("{\"model\":\"openai/m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}");

    private ChatJob() {}

    /** Submits the job, and returns its location. */
    static String submit(Api api) {
        return api.submit("chat/completions", "application/json", REQUEST);
    }

    /** Runs one job, and returns the calls of AWS for it and its polls. */
    static List<SdkRequest> captureCalls(Api api) throws InterruptedException {
        CapturedCalls.start();
        api.awaitResult(submit(api), Duration.ofMillis(100));
        return CapturedCalls.stop();
    }

    private static byte[] filled(String form) {
        return form.formatted("words ".repeat(150)).getBytes(StandardCharsets.UTF_8);
    }
}

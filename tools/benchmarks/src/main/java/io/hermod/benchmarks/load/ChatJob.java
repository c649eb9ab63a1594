package io.hermod.benchmarks.load;

import io.hermod.benchmarks.harness.Api;
import io.hermod.benchmarks.harness.CapturedCalls;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** The job of these measurements: a chat of about a kilobyte. */
final class ChatJob {
    /** The provider's. */
    static final byte[] ANSWER = filled("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%s\"}}]}");

    static final byte[] REQUEST =
            filled("{\"model\":\"openai/m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}");

    private ChatJob() {}

    /** Where the accepted job is. */
    static String submit(Api api) {
        return api.submit("chat/completions", "application/json", REQUEST);
    }

    /** The calls of AWS that are made for one job, and to be asked for it. */
    static List<SdkRequest> recordCalls(Api api) throws InterruptedException {
        CapturedCalls.start();
        api.awaitResult(submit(api), Duration.ofMillis(100));
        return CapturedCalls.stop();
    }

    private static byte[] filled(String form) {
        return form.formatted("words ".repeat(150)).getBytes(StandardCharsets.UTF_8);
    }
}

package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.DEADLINE;
import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.allowance;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.RequestType;
import io.hermod.testing.ScriptedProvider;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentCallsTest extends ProviderTest {
    private static final int JOBS = 300;
    private static final int AT_ONCE = 32;

    @Test
    void everyRequestOfABurst_isCalledExactlyOnce_andGetsItsOwnAnswer() throws Exception {
        ScriptedProvider provider =
                harness.start(request -> json("{\"echo\":" + request.body().asUtf8() + ",\"choices\":[]}"));
        Providers providers = harness.providers(new Random(1));
        List<Callable<Answer>> jobs = IntStream.range(0, JOBS)
                .mapToObj(job -> (Callable<Answer>) () -> providers.infer(
                        SampleRequests.json(RequestType.CHAT_COMPLETION, body("openai/gpt-4o", job)),
                        GPT,
                        allowance(DEADLINE)))
                .toList();

        try (ExecutorService workers =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<Answer>> answers = workers.invokeAll(jobs);

            for (int job = 0; job < JOBS; job++) {
                assertThat(result(answers.get(job).get())).startsWith("{\"echo\":" + body("gpt-4o", job) + ",");
            }
        }
        assertThat(provider.calls()).isEqualTo(JOBS);
        assertThat(harness.time.pauses()).isEmpty();
    }

    private static String body(String model, int job) {
        return "{\"model\":\"" + model + "\",\"job\":" + job + "}";
    }
}

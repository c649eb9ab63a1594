package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.NOW;
import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a call: the provider's timeout, or the time until the deadline if that is less. */
class DeadlineTest extends ProviderTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** A second of a timeout takes a quarter of a second. */
    private static final int SPEED = 4;

    /** The timeouts are too short to load the HTTP client's classes. */
    @BeforeAll
    static void loadTheHttpClient() throws InterruptedException {
        ProviderHarness warmup = new ProviderHarness();
        warmup.start(goodAnswer());
        warmup.inferChat();
        warmup.close();
    }

    @ParameterizedTest
    @MethodSource("tooSlow")
    void call_isNotRetried_whenTheProviderTimesOut(ScriptedAnswer slow) throws InterruptedException {
        ScriptedProvider provider = harness.start(slow);
        harness.useTimeout(SHORT);
        harness.useSpeed(SPEED);

        harness.assertChatFails(504, "request_timed_out", "request timed out (openai did not answer in 1 seconds)");
        assertThat(provider.calls()).isEqualTo(1);
        assertThat(harness.time.pauses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tooSlow")
    void call_runsOutOfTime_whenTheDeadlineIsNearerThanTheTimeout(ScriptedAnswer slow) throws InterruptedException {
        ScriptedProvider provider = harness.start(slow);
        harness.useSpeed(SPEED);

        assertThat(inferUntil(NOW.plus(SHORT))).isEqualTo(new Answer.OutOfTime());
        assertThat(provider.calls()).isEqualTo(1);
    }

    static Stream<ScriptedAnswer> tooSlow() {
        return Stream.of(new ScriptedAnswer.Hanging(), json(" ".repeat(1_000)).trickled(Duration.ofMillis(50)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3_600_000})
    void nothingIsCalled_onceTheDeadlineHasPassed(long millisAgo) throws InterruptedException {
        ScriptedProvider provider = harness.start(goodAnswer());

        assertThat(inferUntil(NOW.minusMillis(millisAgo))).isEqualTo(new Answer.OutOfTime());
        assertThat(provider.calls()).isZero();
    }

    @Test
    void answerThatComesJustInTime_counts() throws InterruptedException {
        harness.start(json("{\"model\":\"m\",\"choices\":[]}").trickled(Duration.ofMillis(1)));

        assertThat(result(inferUntil(NOW.plusSeconds(10)))).startsWith("{\"model\":\"m\",");
    }

    @Test
    void anotherKeyIsNotTried_onceTheDeadlineHasPassed() throws InterruptedException {
        ScriptedProvider provider = harness.start(request -> {
            harness.time.pass(Duration.ofSeconds(11));
            return bare(401);
        });
        harness.useKeys("sk-a", "sk-b");

        assertThat(error(inferUntil(NOW.plusSeconds(10))).statusCode()).contains(401);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void failureBeforeTheDeadline_counts_ifTheRetryIsTooSlow() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(503), new ScriptedAnswer.Hanging());
        harness.useSpeed(SPEED);

        assertThat(error(inferUntil(NOW.plusSeconds(2))).statusCode()).contains(503);
        assertThat(provider.calls()).isEqualTo(2);
    }

    @Test
    void callIsCancelled_ifItsThreadIsInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        harness.start(request -> {
            arrived.countDown();
            return new ScriptedAnswer.Hanging();
        });

        try (ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> answer = worker.submit(harness::inferChat);
            arrived.await();
            worker.shutdownNow();

            assertThat(answer)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withRootCauseInstanceOf(InterruptedException.class);
        }
    }

    private Answer inferUntil(Instant deadline) throws InterruptedException {
        return harness.infer(SampleJobs.chat(GPT), GPT, deadline);
    }
}

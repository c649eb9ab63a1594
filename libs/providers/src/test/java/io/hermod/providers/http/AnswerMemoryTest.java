package io.hermod.providers.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses are read within the memory budget. */
class AnswerMemoryTest {
    private static final int MIB = 1024 * 1024;
    private static final TimeLimits LONG = new TimeLimits(Duration.ofSeconds(30), Duration.ofSeconds(30));

    private final JdkTransport transport = new JdkTransport(new InMemoryUploadStore(), Clock.systemUTC());

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void largeAnswer_comesWhole_whenThereIsRoom(boolean chunked) throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(40L * MIB);

        assertThat(answer(budget.open(), 10 * MIB, chunked)).isEqualTo(answered(10 * MIB));
    }

    @Test
    void answerLargerThanEver_isNotRead() throws InterruptedException {
        MemoryBudget budget = new MemoryBudget(4L * MIB);

        assertThat(answer(budget.open(), MIB + 1, true)).isEqualTo(new Exchange.TooLarge(MIB));
    }

    @Test
    void largeAnswer_waits_whileOthersHaveAllTheMemory() throws Exception {
        MemoryBudget budget = new MemoryBudget(8L * MIB);
        MemoryBudget.Share other = budget.open();
        other.growAndWait(8L * MIB);
        try (ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor();
                MemoryBudget.Share share = budget.open();
                ScriptedProvider provider = ScriptedProvider.answering(large(MIB, true))) {
            Future<Exchange> waiting = jobs.submit(() -> transport.send(call(provider), LONG, share));
            assertThat(answer(budget.open(), AnswerBody.FREE_BYTES, true)).isEqualTo(answered(AnswerBody.FREE_BYTES));
            assertThat(waiting.isDone()).isFalse();

            other.close();

            assertThat(bare(waiting.get())).isEqualTo(answered(MIB));
        }
    }

    private Exchange answer(MemoryBudget.Share memory, int size, boolean chunked) throws InterruptedException {
        try (memory;
                ScriptedProvider provider = ScriptedProvider.answering(large(size, chunked))) {
            return bare(transport.send(call(provider), LONG, memory));
        }
    }

    private static Exchange bare(Exchange exchange) {
        return exchange instanceof Exchange.Answered answered
                ? new Exchange.Answered(answered.status(), Map.of(), answered.body())
                : exchange;
    }

    private static HttpCall call(ScriptedProvider provider) {
        return new HttpCall(provider.url(), Map.of(), List.of());
    }

    private static ScriptedAnswer large(int size, boolean chunked) {
        ScriptedAnswer.Http answer = ScriptedAnswer.of(200, "a/b", body(size));
        return chunked ? answer.chunked() : answer;
    }

    private static Exchange answered(int size) {
        return new Exchange.Answered(200, Map.of(), body(size));
    }

    private static Payload body(int size) {
        return Payload.utf8("x".repeat(size));
    }
}

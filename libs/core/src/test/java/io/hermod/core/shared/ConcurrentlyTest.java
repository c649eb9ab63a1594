package io.hermod.core.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrentlyTest {
    private static final List<Integer> INPUTS = IntStream.range(0, 30).boxed().toList();

    @Test
    void results_areInTheOrderOfTheirInputs() {
        assertThat(Concurrently.map(INPUTS, 4, input -> input * 2))
                .containsExactlyElementsOf(
                        INPUTS.stream().map(input -> input * 2).toList());
    }

    @Test
    void tasks_runAtOnce_butNoMoreThanTheMaximum() {
        CyclicBarrier allThree = new CyclicBarrier(3);
        AtomicInteger running = new AtomicInteger();

        List<Integer> atOnce = Concurrently.map(INPUTS, 3, _ -> {
            int now = running.incrementAndGet();
            await(allThree);
            running.decrementAndGet();
            return now;
        });

        assertThat(atOnce).allMatch(now -> now <= 3);
    }

    /** Fails if fewer than three tasks run at once. */
    private static void await(CyclicBarrier barrier) {
        try {
            int _ = barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    void faultOfATask_isThrownAsItIs() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Concurrently.map(INPUTS, 3, _ -> {
                    throw new IllegalArgumentException("no");
                }))
                .withMessage("no");
    }

    @Test
    void nothing_hasNoResults() {
        assertThat(Concurrently.map(List.of(), 3, input -> input)).isEmpty();
    }
}

package io.hermod.local;

import static org.assertj.core.api.Assertions.fail;

import io.hermod.core.shared.Sleeper;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes in its own time, and fails where it does not come. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** The first value that is as it should be. */
    static <T> T get(Supplier<T> source, Predicate<T> asItShouldBe) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        T value = source.get();
        while (!asItShouldBe.test(value)) {
            if (System.nanoTime() > giveUp) {
                return fail("after " + PATIENCE.toSeconds() + " seconds there is still: " + value);
            }
            pause();
            value = source.get();
        }
        return value;
    }

    /** Whether it comes to be so within the time. */
    static boolean holds(Duration patience, BooleanSupplier condition) {
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() <= giveUp) {
            pause();
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private static void pause() {
        try {
            Sleeper.real().sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("interrupted while waiting");
        }
    }
}

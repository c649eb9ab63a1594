package io.hermod.testing;

import static org.assertj.core.api.Assertions.fail;

import io.hermod.core.shared.Sleeper;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for a condition, and fails if it does not become true. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHECKS = 3_000;

    private Eventually() {}

    /** The first value that meets the condition, within a minute. */
    public static <T> T get(Supplier<T> source, Predicate<T> condition) {
        return get(PATIENCE, source, condition);
    }

    /** The first value that meets the condition. */
    public static <T> T get(Duration patience, Supplier<T> source, Predicate<T> condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        T value = source.get();
        while (!condition.test(value)) {
            if (System.nanoTime() > deadline) {
                return fail("after " + patience.toSeconds() + " seconds the value is still: " + value);
            }
            pause(patience);
            value = source.get();
        }
        return value;
    }

    /** Whether the condition becomes true within the time. */
    public static boolean holds(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() <= deadline) {
            pause(patience);
            holds = condition.getAsBoolean();
        }
        return holds;
    }

    private static void pause(Duration patience) {
        try {
            Sleeper.real().sleep(patience.dividedBy(CHECKS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            fail("interrupted while waiting");
        }
    }
}

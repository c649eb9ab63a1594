package io.hermod.localstack;

import static org.assertj.core.api.Assertions.fail;

import io.hermod.core.shared.Sleeper;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what comes in its own time, and fails where it does not come. */
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** The first value that is as it should be. */
    static <T> T get(Duration patience, Supplier<T> source, Predicate<T> asItShouldBe) {
        long giveUp = System.nanoTime() + patience.toNanos();
        T value = source.get();
        while (!asItShouldBe.test(value)) {
            if (System.nanoTime() > giveUp) {
                return fail("after " + patience.toSeconds() + " seconds there is still: " + value);
            }
            pause();
            value = source.get();
        }
        return value;
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

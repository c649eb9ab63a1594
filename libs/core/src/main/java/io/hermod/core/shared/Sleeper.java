package io.hermod.core.shared;

import java.time.Duration;

/** How long waits are waited, so that a test need not. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    static Sleeper real() {
        return Thread::sleep;
    }
}

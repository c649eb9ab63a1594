package io.hermod.core.shared;

import java.time.Duration;

/** Waits. Tests replace it so that they need not wait. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    static Sleeper real() {
        return Thread::sleep;
    }
}

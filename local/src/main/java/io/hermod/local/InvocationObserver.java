package io.hermod.local;

import java.time.Duration;

/** Is told of each invocation of a function, once it has ended, however it did. */
@FunctionalInterface
public interface InvocationObserver {
    InvocationObserver NOBODY = (function, took) -> {};

    void ended(String function, Duration took);
}

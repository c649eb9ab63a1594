package io.hermod.local;

import java.time.Duration;

/** Observes the invocations of functions in this process, in their threads. */
public interface InvocationObserver {
    InvocationObserver NONE = new InvocationObserver() {};

    /** Messages wait for the function. It gets the messages that wait when this returns. */
    default void beforeBatch(String function) throws InterruptedException {}

    /** The invocation begins when this returns. */
    default void begins(String function, Object event) {}

    /** The invocation has returned or failed. */
    default void ended(String function, Duration took) {}
}

package io.hermod.local;

import java.time.Duration;

/** Is told of each invocation of a function in this process, by the thread that makes it. */
public interface InvocationObserver {
    InvocationObserver NOBODY = new InvocationObserver() {};

    /** Messages wait for the function; once this returns, as many as there are then become its batch. */
    default void beforeBatch(String function) throws InterruptedException {}

    /** The function is about to be invoked, and waits for this to return. */
    default void begins(String function, Object event) {}

    /** The invocation has ended, however it did. */
    default void ended(String function, Duration took) {}
}

package io.hermod.local;

/**
 * A function as API Gateway and the event source know it: an event in, an answer out, wherever it runs.
 *
 * @param <E> the event's type
 * @param <A> the answer's type
 */
interface HostedFunction<E, A> {

    /** Such as {@code submit}. */
    String name();

    /** Is called when there are messages for the function, and before they become a batch. */
    default void beforeBatch() throws InterruptedException {}

    /** The answer. Any exception means that the invocation has failed. */
    A invoke(E event);
}

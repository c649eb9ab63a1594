package io.hermod.local;

/**
 * A function, in this process or in others: it takes an event and returns an answer.
 *
 * @param <E> the event's type
 * @param <A> the answer's type
 */
interface HostedFunction<E, A> {

    /** Such as {@code submit}. */
    String name();

    /** Invokes the function, once it can run another invocation. An exception means that the invocation failed. */
    A invoke(E event);
}

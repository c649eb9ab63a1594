package io.hermod.local;

/**
 * A function that event sources invoke. Several may invoke one function, and it bounds them together.
 *
 * @param <E> the event's type
 * @param <A> the answer's type
 */
interface ReservableFunction<E, A> extends HostedFunction<E, A> {

    /**
     * Waits until the function can run another invocation at once, and keeps that for the caller. An event source calls
     * it when messages wait, before they form a batch: a batch that waited could lose its visibility timeout.
     */
    Reservation<E, A> reserve() throws InterruptedException;

    /** One invocation that the function can run at once. */
    interface Reservation<E, A> extends AutoCloseable {

        /** Invokes the function. An exception means that the invocation failed. */
        A invoke(E event);

        /** The function can run another invocation instead. */
        @Override
        void close();
    }
}

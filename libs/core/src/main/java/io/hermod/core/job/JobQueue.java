package io.hermod.core.job;

/** The way from the submit function to the worker. Delivers at least once, in any order. */
public interface JobQueue {

    /**
     * Sends the message, and returns once the queue has it.
     *
     * @throws Unavailable where the queue did not take it
     */
    void send(JobMessage message);

    /** The queue did not take the message. Whether it will be delivered is not known. */
    final class Unavailable extends io.hermod.core.shared.Unavailable {
        private static final long serialVersionUID = 1L;

        public Unavailable(Throwable cause) {
            super("the queue did not take the message", cause);
        }
    }
}

package io.hermod.core.port;

/** The way from the submit function to the worker. Delivers at least once, in any order. */
public interface JobQueue {

    /**
     * Sends the message, and returns once the queue has it.
     *
     * @throws TooLarge where the message cannot be sent at all
     * @throws Unavailable where the queue did not take it
     */
    void send(JobMessage message);

    /** The request does not fit a message. */
    final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int limitInBytes;

        public TooLarge(int limitInBytes) {
            super("the request does not fit a message of " + limitInBytes + " bytes");
            this.limitInBytes = limitInBytes;
        }

        public int limitInBytes() {
            return limitInBytes;
        }
    }

    /** The queue did not take the message. Whether it will be delivered is not known. */
    final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unavailable(Throwable cause) {
            super("the queue did not take the message", cause);
        }
    }
}

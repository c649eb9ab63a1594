package io.hermod.core.job;

/** The way from the submit function to the worker. Delivers at least once, in any order. */
public interface JobQueue {

    /**
     * Sends the message, and returns once the queue has it.
     *
     * @throws QueueUnavailable where the queue did not take it
     */
    void send(JobMessage message);
}

package io.hermod.core.job;

/** The queue between the submit function and the worker. It delivers at least once, in any order. */
public interface JobQueue {

    /**
     * Returns once the queue has accepted the message.
     *
     * @throws QueueUnavailable if the queue does not accept it
     */
    void send(JobMessage message);

    /** Whether a job can wait for a batch of its provider. */
    boolean takesBatches();
}

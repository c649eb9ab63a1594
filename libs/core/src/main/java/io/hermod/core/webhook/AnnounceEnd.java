package io.hermod.core.webhook;

import io.hermod.core.job.Job;
import io.hermod.core.job.QueueUnavailable;

/**
 * Puts the outcome of an ended job on the queue of deliveries. A function calls it before it acknowledges the message
 * of an ended job, so no outcome is lost if the function that wrote it dies.
 */
public record AnnounceEnd(DeliveryQueue queue) {

    /**
     * Announces a job whose outcome the caller has written.
     *
     * @throws QueueUnavailable if the queue does not take the delivery: the job's message must not be acknowledged
     */
    public void announce(Job ended) {
        Delivery.of(ended, new Delivery.Reason.JobEnded()).ifPresent(queue::send);
    }

    /**
     * Announces a job that the caller found ended.
     *
     * @throws QueueUnavailable as {@link #announce}
     */
    public void announceFound(Job ended) {
        Delivery.of(ended, new Delivery.Reason.FoundEnded()).ifPresent(queue::send);
    }
}

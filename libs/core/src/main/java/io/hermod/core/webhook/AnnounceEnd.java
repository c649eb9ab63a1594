package io.hermod.core.webhook;

import io.hermod.core.job.Job;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Announces ended jobs: puts the outcome of a job with a webhook on the queue of deliveries, and publishes the outcome
 * of each job if the stage has a bus for events. A function calls it before it acknowledges the message of an ended
 * job, so no outcome is lost if the function that wrote it dies.
 *
 * @param queue is asked for only if a job has a webhook, so that other jobs need no client of the queue
 * @param events empty if the stage has no bus
 */
public record AnnounceEnd(Supplier<DeliveryQueue> queue, Optional<OutcomeEvents> events) {

    /**
     * Announces a job whose outcome the caller has written. Does nothing for a job that was never queued.
     *
     * @throws QueueUnavailable if the queue does not take the delivery: the job's message must not be acknowledged
     * @throws Unavailable if the bus does not take the event: the same
     * @throws CallRejected if AWS rejects one of them: the same, because an operator can lift the cause
     */
    public void announce(Job ended) {
        if (ended.webhook().isPresent()) {
            send(ended, new Delivery.Reason.JobEnded());
        }
        publish(ended);
    }

    /**
     * Announces a job that the caller found ended. The function that wrote the outcome may have announced it.
     *
     * @throws QueueUnavailable as {@link #announce}
     * @throws Unavailable as {@link #announce}
     * @throws CallRejected as {@link #announce}
     */
    public void announceFound(Job ended) {
        if (ended.webhook().isPresent()) {
            send(ended, new Delivery.Reason.FoundEnded());
        }
        publish(ended);
    }

    private void send(Job ended, Delivery.Reason reason) {
        Delivery.of(ended, reason).ifPresent(delivery -> queue.get().send(delivery));
    }

    private void publish(Job ended) {
        events.ifPresent(bus -> JobEnd.of(ended).ifPresent(bus::publish));
    }
}

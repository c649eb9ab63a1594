package io.hermod.core.webhook;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobWebhook;
import java.util.Optional;

/**
 * The next attempt to send a job's outcome. What is sent is read when the attempt is made.
 *
 * @param attempt its number, which is one for the first, also of a redelivery
 * @param reason why the delivery is on the queue
 * @param wasGone whether an attempt before met 404 or 410, which is retried once
 */
public record Delivery(
        WebhookId id, JobRef job, JobWebhook webhook, WebhookEvent event, int attempt, Reason reason, boolean wasGone) {
    public Delivery {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempts are counted from one");
        }
    }

    /** Why a delivery is on the queue. */
    public sealed interface Reason {
        /** The writer of the job's outcome sent it. */
        record JobEnded() implements Reason {}

        /** The job was found ended; its writer may have sent it. It is made only if the history has no attempt. */
        record FoundEnded() implements Reason {}

        /**
         * An admin asked for it.
         *
         * @param nonce tells it from earlier redeliveries: the {@linkplain AttemptId#position(java.time.Instant)
         *     position} of the instant, before those of its attempts
         */
        record Redelivery(String nonce) implements Reason {}
    }

    /** The first attempt for an ended job; empty if the job has no webhook, has not ended or was never queued. */
    public static Optional<Delivery> of(Job job, Reason reason) {
        return job.webhook()
                .flatMap(webhook -> JobEnd.of(job)
                        .map(end -> new Delivery(end.id(), job.ref(), webhook, end.event(), 1, reason, false)));
    }

    /**
     * Names the deliveries that are made one after the other. An endpoint has as many such groups as slots, so no more
     * of its deliveries are made at once.
     */
    public String group() {
        return webhook.endpointId() + "-" + Math.floorMod(id.value().hashCode(), webhook.slots());
    }

    /** Names the attempt. Of deliveries with the same name one suffices. */
    public String attemptName() {
        String name = id + "-" + attempt;
        return reason instanceof Reason.Redelivery redelivery ? name + "-" + redelivery.nonce() : name;
    }

    /** The attempt after this one. */
    public Delivery next(boolean isGone) {
        return new Delivery(id, job, webhook, event, attempt + 1, reason, wasGone || isGone);
    }
}

package io.hermod.webhook;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.webhooks.NextStep;
import io.hermod.webhooks.PostResult;
import io.hermod.webhooks.Receivers;
import io.hermod.webhooks.RenderPayload;
import io.hermod.webhooks.RenderingFailed;
import io.hermod.webhooks.RetryPolicy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes an attempt to send the outcome of a job. A delivery that fails to be recorded is made again, so a receiver may
 * get it twice, by the same {@code webhook-id}.
 */
@Singleton
record AttemptDelivery(
        EndpointRegistry endpoints,
        JobStore jobs,
        RenderPayload payloads,
        Receivers receivers,
        RecordAttempt attempts,
        RandomGenerator random,
        Clock clock) {

    /**
     * Returns once the attempt is recorded, and the next one is on its queue.
     *
     * @throws io.hermod.core.shared.Unavailable if a store or a queue does not respond: the message must be redelivered
     */
    void attempt(Delivery delivery) throws InterruptedException {
        if (isDouble(delivery)) {
            attempts.drop(delivery, "an attempt was made for the same end");
            return;
        }
        Optional<WebhookEndpoint> endpoint = endpoints
                .find(delivery.webhook().endpointId())
                .filter(found -> !found.settings().disabled());
        Optional<Job> job = jobs.find(delivery.job());
        if (endpoint.isEmpty()) {
            recordNotPosted(delivery, job, new PostResult.NoAnswer("webhook endpoint deleted or disabled"));
        } else if (!isWanted(delivery, endpoint.get())) {
            attempts.drop(delivery, "the endpoint does not subscribe to the event");
        } else if (job.isPresent() && !isEndOf(delivery, job.get())) {
            attempts.drop(delivery, "the job was redriven, and its next end is delivered");
        } else {
            send(delivery, endpoint.get(), job);
        }
    }

    private void recordNotPosted(Delivery delivery, Optional<Job> job, PostResult reason) {
        attempts.add(delivery, job, clock.instant(), reason, new NextStep.End(Outcome.PERMANENT_FAILURE));
    }

    /**
     * An end that was found may have been sent by its writer too, and each attempt that is repeated sends its retry
     * again. If retries were not compared with the history, an outage would multiply them with each attempt. The first
     * attempt for an end does not ask, as nearly all deliveries need no other.
     */
    private boolean isDouble(Delivery delivery) {
        return switch (delivery.reason()) {
            case Reason.JobEnded _, Reason.Redelivery _ -> delivery.attempt() > 1 && attempts.isMade(delivery);
            case Reason.FoundEnded _ -> attempts.isMade(delivery);
        };
    }

    /** Retries and redeliveries do not ask again. */
    private static boolean isWanted(Delivery delivery, WebhookEndpoint endpoint) {
        return delivery.attempt() > 1
                || delivery.reason() instanceof Reason.Redelivery
                || endpoint.settings().events().contains(delivery.event());
    }

    /** Only a redrive leads from an end to another state. */
    private static boolean isEndOf(Delivery delivery, Job job) {
        return Delivery.of(job, delivery.reason())
                .filter(current -> current.id().equals(delivery.id()))
                .isPresent();
    }

    private void send(Delivery delivery, WebhookEndpoint endpoint, Optional<Job> job) throws InterruptedException {
        Instant now = clock.instant();
        try {
            post(delivery, endpoint, job, payload(delivery, endpoint, job, now), now);
        } catch (RenderingFailed failed) {
            recordNotPosted(delivery, job, failed.asResult());
        }
    }

    private void post(Delivery delivery, WebhookEndpoint endpoint, Optional<Job> job, List<Payload> body, Instant now)
            throws InterruptedException {
        PostResult result = receivers.post(endpoint, delivery.id(), delivery.event(), body, now);
        RetryPolicy policy = new RetryPolicy(endpoint.settings().delivery(), random);
        attempts.add(delivery, job, now, result, policy.after(delivery, result, clock.instant()));
    }

    private List<Payload> payload(Delivery delivery, WebhookEndpoint endpoint, Optional<Job> job, Instant now)
            throws RenderingFailed {
        if (job.isEmpty() || isExpired(delivery, endpoint, job.get(), now)) {
            return payloads.expired(delivery, now);
        }
        try {
            return payloads.ended(delivery, job.get(), endpoint.settings(), now);
        } catch (RenderingFailed failed) {
            if (job.get().isExpired(now)) {
                return payloads.expired(delivery, now);
            }
            throw failed;
        }
    }

    /**
     * A job's result or error is sent also if its TTL is over before it could be. A redelivery is as late as a reader,
     * and so is a receiver that is to read the {@code result_url}.
     */
    private static boolean isExpired(Delivery delivery, WebhookEndpoint endpoint, Job job, Instant now) {
        return job.isExpired(now)
                && (delivery.reason() instanceof Reason.Redelivery
                        || !endpoint.settings().includeResponse());
    }
}

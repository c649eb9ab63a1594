package io.hermod.admin;

import io.hermod.core.job.JobWebhook;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookId;
import io.hermod.gateway.ApiException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a delivery once more, with the same {@code webhook-id}. Its attempts count from one again. */
@Singleton
record RedeliverDelivery(WebhookServices services, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RedeliverDelivery.class);

    /** A retry or redelivery that is not over by then was lost, and does not prevent another. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Puts the attempt's delivery on the queue again.
     *
     * @throws ApiException 404 if the history has no such attempt, 400 if its endpoint takes no delivery, 409 if the
     *     delivery is in flight
     */
    WebhookId redeliver(String attemptId) {
        DeliveryHistory history = services.history();
        DeliveryQueue queue = services.queue();
        DeliveryAttempt attempt = AttemptId.parse(attemptId)
                .flatMap(history::find)
                .orElseThrow(() -> ApiException.of(404, "Webhook delivery not found"));
        WebhookEndpoint endpoint = endpoint(attempt.webhook().endpointId());
        Instant now = clock.instant();
        if (isRetried(attempt.webhookId(), now)
                || !history.beginRedelivery(attempt.webhookId(), now, now.plus(LONGEST))) {
            throw ApiException.of(409, "This delivery is already in flight");
        }
        send(queue, delivery(attempt, endpoint, now));
        LOG.info("Delivery {} to webhook endpoint {} was queued again", attempt.webhookId(), endpoint.id());
        return attempt.webhookId();
    }

    private WebhookEndpoint endpoint(String id) {
        WebhookEndpoint endpoint = services.endpoints()
                .find(id)
                .orElseThrow(() -> ApiException.badRequest("The endpoint this delivery belongs to no longer exists"));
        if (endpoint.settings().disabled()) {
            throw ApiException.badRequest("The endpoint this delivery belongs to is disabled");
        }
        return endpoint;
    }

    private boolean isRetried(WebhookId id, Instant now) {
        DeliveryAttempt last = services.history().ofDelivery(id).getLast();
        return !last.outcome().isFinal() && now.isBefore(last.createdAt().plus(LONGEST));
    }

    private void send(DeliveryQueue queue, Delivery delivery) {
        try {
            queue.send(delivery);
        } catch (ServiceFault fault) {
            services.history().endRedelivery(delivery.id());
            throw fault;
        }
    }

    private static Delivery delivery(DeliveryAttempt attempt, WebhookEndpoint endpoint, Instant now) {
        return new Delivery(
                attempt.webhookId(),
                attempt.job(),
                new JobWebhook(endpoint.id(), endpoint.settings().delivery().slots()),
                attempt.event(),
                1,
                new Delivery.Reason.Redelivery(AttemptId.position(now)),
                false);
    }
}

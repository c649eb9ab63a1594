package io.hermod.webhook;

import io.hermod.core.job.Job;
import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.Delivery.Reason;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.webhooks.NextStep;
import io.hermod.webhooks.PostResult;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records attempts, and sends the next ones. All methods throw {@link io.hermod.core.shared.Unavailable}. */
@Singleton
record RecordAttempt(DeliveryHistory history, DeliveryQueue queue, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RecordAttempt.class);

    /**
     * Whether the history has the attempt or a later one, or says that the delivery has ended. Attempts before a
     * redelivery was asked for do not count for it.
     */
    boolean isMade(Delivery delivery) {
        String start = delivery.reason() instanceof Reason.Redelivery(String nonce) ? nonce : "";
        return history.ofDelivery(delivery.id()).stream()
                .filter(made -> made.id().position().compareTo(start) >= 0)
                .anyMatch(made ->
                        made.attempt() >= delivery.attempt() || made.outcome().isFinal());
    }

    /**
     * Sends the next attempt before it writes the history: if this function dies in between, the attempt is made again,
     * and none is lost.
     *
     * @param at when the attempt began
     */
    void add(Delivery delivery, Optional<Job> job, Instant at, PostResult result, NextStep step) {
        if (step instanceof NextStep.Retry retry) {
            Instant due = clock.instant().plus(retry.delay());
            queue.sendLater(
                    new DelayedDelivery(delivery.next(retry.isGone()), due), ForwardDelivery.bounded(retry.delay()));
        }
        history.add(new DeliveryAttempt(
                AttemptId.create(delivery.id(), at),
                delivery.job(),
                delivery.webhook(),
                job.map(Job::requestId),
                delivery.event(),
                delivery.attempt(),
                step.outcome(),
                result.statusCode(),
                result.error()));
        log(delivery, at, result, step);
        if (step.outcome().isFinal()) {
            end(delivery);
        }
    }

    /** No attempt is made. */
    void drop(Delivery delivery, String reason) {
        LOG.info(
                "Delivery {} of job {} to endpoint {} is dropped: {}",
                delivery.id(),
                delivery.job().id(),
                delivery.webhook().endpointId(),
                reason);
        end(delivery);
    }

    private void end(Delivery delivery) {
        if (delivery.reason() instanceof Reason.Redelivery) {
            history.endRedelivery(delivery.id());
        }
    }

    private void log(Delivery delivery, Instant at, PostResult result, NextStep step) {
        LOG.info(
                "Delivery {} of job {} to endpoint {}: attempt={} outcome={} answer=\"{}\" duration_ms={} next={}",
                delivery.id(),
                delivery.job().id(),
                delivery.webhook().endpointId(),
                delivery.attempt(),
                step.outcome(),
                answer(result),
                Duration.between(at, clock.instant()).toMillis(),
                switch (step) {
                    case NextStep.Retry retry -> "in " + retry.delay().toSeconds() + " s";
                    case NextStep.End _ -> "none";
                });
    }

    /** Without the receiver's text. */
    private static String answer(PostResult result) {
        return switch (result) {
            case PostResult.Answered answered -> "HTTP " + answered.status();
            case PostResult.NoAnswer none -> none.reason();
        };
    }
}

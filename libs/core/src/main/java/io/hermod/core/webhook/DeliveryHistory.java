package io.hermod.core.webhook;

import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The attempts of the last 30 days. It outlives the endpoints.
 *
 * <p>All methods, and the iterator, throw {@link Unavailable} if the store does not respond in time.
 */
public interface DeliveryHistory {
    Duration KEPT = Duration.ofDays(30);

    /** Adds an attempt. */
    void add(DeliveryAttempt attempt);

    /** The attempt with that id. */
    Optional<DeliveryAttempt> find(AttemptId id);

    /** All attempts of a delivery, the oldest first. Strongly consistent. */
    List<DeliveryAttempt> ofDelivery(WebhookId id);

    /**
     * The attempts for the endpoints within the span, the newest first. They may lack those of the last moment.
     *
     * @param from inclusive
     * @param until exclusive
     */
    Iterator<DeliveryAttempt> newestFirst(Collection<String> endpointIds, Instant from, Instant until);

    /**
     * Begins a redelivery, unless one is in progress.
     *
     * @param until the redelivery counts as ended at the latest then
     */
    boolean beginRedelivery(WebhookId id, Instant now, Instant until);

    /** Ends the redelivery. Does nothing if none is in progress. */
    void endRedelivery(WebhookId id);
}

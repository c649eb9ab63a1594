package io.hermod.testing;

import io.hermod.core.webhook.AttemptId;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attempts in memory. It never forgets one. */
public final class InMemoryDeliveryHistory extends Breakable implements DeliveryHistory {
    private static final Comparator<DeliveryAttempt> OLDEST_FIRST =
            Comparator.comparing(attempt -> attempt.id().position());

    private final List<DeliveryAttempt> attempts = new ArrayList<>();
    private final Map<WebhookId, Instant> redeliveries = new HashMap<>();

    public InMemoryDeliveryHistory() {
        super("the history of deliveries");
    }

    @Override
    public synchronized void add(DeliveryAttempt attempt) {
        throwFault();
        attempts.add(attempt);
    }

    @Override
    public synchronized Optional<DeliveryAttempt> find(AttemptId id) {
        throwFault();
        return attempts.stream().filter(attempt -> attempt.id().equals(id)).findFirst();
    }

    @Override
    public synchronized List<DeliveryAttempt> ofDelivery(WebhookId id) {
        throwFault();
        return attempts.stream()
                .filter(attempt -> attempt.webhookId().equals(id))
                .sorted(OLDEST_FIRST)
                .toList();
    }

    @Override
    public synchronized Iterator<DeliveryAttempt> newestFirst(
            Collection<String> endpointIds, Instant from, Instant until) {
        throwFault();
        return attempts.stream()
                .filter(attempt -> endpointIds.contains(attempt.webhook().endpointId()))
                .filter(attempt -> !attempt.createdAt().isBefore(from)
                        && attempt.createdAt().isBefore(until))
                .sorted(OLDEST_FIRST.reversed())
                .toList()
                .iterator();
    }

    @Override
    public synchronized boolean beginRedelivery(WebhookId id, Instant now, Instant until) {
        throwFault();
        Instant running = redeliveries.getOrDefault(id, now);
        if (now.isBefore(running)) {
            return false;
        }
        redeliveries.put(id, until);
        return true;
    }

    @Override
    public synchronized void endRedelivery(WebhookId id) {
        throwFault();
        redeliveries.remove(id);
    }

    /** All attempts, in the order in which they were added. */
    public synchronized List<DeliveryAttempt> all() {
        return List.copyOf(attempts);
    }

    public synchronized void reset() {
        comeUp();
        attempts.clear();
        redeliveries.clear();
    }
}

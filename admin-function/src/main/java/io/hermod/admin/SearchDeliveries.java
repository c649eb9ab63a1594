package io.hermod.admin;

import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the history of deliveries for an admin. It has attempts of endpoints that were deleted too. */
@Singleton
record SearchDeliveries(WebhookServices services) {
    /** A search reads no more attempts, so that its time and its cost are bounded. */
    static final int MAX_READ = 10_000;

    /**
     * A page of what was found.
     *
     * @param attempts the newest first
     * @param total how many deliveries or attempts match, on all pages
     * @param complete whether all attempts of the time were read; if not, the total is too small
     */
    record Page(List<DeliveryAttempt> attempts, int total, boolean complete) {
        Page {
            attempts = List.copyOf(attempts);
        }
    }

    private record Matches(List<DeliveryAttempt> attempts, boolean complete) {}

    /** A page of an endpoint's attempts. The endpoint may be gone. */
    Page attempts(String endpointId, DeliveryQuery query) {
        Matches found = matches(query.ofEndpoint(endpointId));
        return new Page(query.paging().of(found.attempts()), found.attempts().size(), found.complete());
    }

    /** A page of the deliveries with an attempt that matches, each with all its attempts. */
    Page deliveries(DeliveryQuery query) {
        Matches found = matches(query);
        Set<WebhookId> ids = new LinkedHashSet<>();
        found.attempts().forEach(attempt -> ids.add(attempt.webhookId()));
        List<DeliveryAttempt> attempts = query.paging().of(ids.stream()).stream()
                .flatMap(id -> services.history().ofDelivery(id).reversed().stream())
                .toList();
        return new Page(attempts, ids.size(), found.complete());
    }

    private Matches matches(DeliveryQuery query) {
        Iterator<DeliveryAttempt> newestFirst = newestFirst(query);
        List<DeliveryAttempt> matches = new ArrayList<>();
        for (int read = 0; read < MAX_READ && newestFirst.hasNext(); read++) {
            DeliveryAttempt attempt = newestFirst.next();
            if (query.matches(attempt)) {
                matches.add(attempt);
            }
        }
        return new Matches(matches, !newestFirst.hasNext());
    }

    private Iterator<DeliveryAttempt> newestFirst(DeliveryQuery query) {
        DeliveryHistory history = services.history();
        return query.deliveryId()
                .map(id -> webhookId(id)
                        .map(history::ofDelivery)
                        .orElse(List.of())
                        .reversed()
                        .iterator())
                .orElseGet(() -> history.newestFirst(endpointIds(query), query.from(), query.until()));
    }

    private Collection<String> endpointIds(DeliveryQuery query) {
        return query.endpointIds().isEmpty()
                ? services.endpoints().all().stream().map(WebhookEndpoint::id).toList()
                : query.endpointIds();
    }

    /** Empty if no delivery can have the id. */
    private static Optional<WebhookId> webhookId(String text) {
        try {
            return Optional.of(new WebhookId(text));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}

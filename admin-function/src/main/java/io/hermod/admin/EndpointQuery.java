package io.hermod.admin;

import io.hermod.core.webhook.EndpointSettings;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.gateway.ApiException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Selects a page of the endpoints, oldest first.
 *
 * @param search part of a name or URL in lower case; empty selects all
 * @param events the endpoint subscribes to one of them; empty selects all
 */
record EndpointQuery(Paging paging, String search, Set<WebhookEvent> events, Optional<Boolean> disabled) {
    private static final Comparator<WebhookEndpoint> OLDEST_FIRST =
            Comparator.comparing(WebhookEndpoint::createdAt).thenComparing(WebhookEndpoint::id);

    /** @param total how many endpoints match, on all pages */
    record Page(List<WebhookEndpoint> endpoints, int total) {
        Page {
            endpoints = List.copyOf(endpoints);
        }
    }

    /** @throws ApiException 400 if a parameter is invalid */
    static EndpointQuery of(QueryParameters query) {
        return new EndpointQuery(
                Paging.of(query),
                query.text("search").orElse("").toLowerCase(Locale.ROOT),
                events(query, "event"),
                query.text("disabled").map(EndpointQuery::bool));
    }

    /** @throws ApiException 400 if an event of the list is unknown */
    static Set<WebhookEvent> events(QueryParameters query, String parameter) {
        Set<WebhookEvent> events = new HashSet<>();
        for (String name : query.list(parameter)) {
            events.add(WebhookEvent.byWireName(name)
                    .orElseThrow(() -> ApiException.badRequest("Unknown webhook event \"" + name + "\"")));
        }
        return events;
    }

    /** The words that Go reads as booleans. */
    private static boolean bool(String word) {
        return switch (word) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw ApiException.badRequest("Invalid disabled parameter: must be true or false");
        };
    }

    Page page(List<WebhookEndpoint> all) {
        List<WebhookEndpoint> found = all.stream()
                .filter(endpoint -> matches(endpoint.settings()))
                .sorted(OLDEST_FIRST)
                .toList();
        return new Page(paging.of(found), found.size());
    }

    private boolean matches(EndpointSettings endpoint) {
        return (contains(endpoint.name()) || contains(endpoint.url()))
                && (events.isEmpty() || endpoint.events().stream().anyMatch(events::contains))
                && disabled.filter(wanted -> wanted != endpoint.disabled()).isEmpty();
    }

    private boolean contains(String text) {
        return text.toLowerCase(Locale.ROOT).contains(search);
    }
}

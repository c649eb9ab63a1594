package io.hermod.admin;

import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.WebhookEvent;
import io.hermod.gateway.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Selects attempts. An empty set selects all.
 *
 * @param statusClasses such as {@code 4xx}, and {@code none} if the receiver gave no answer
 * @param deliveryId the {@code webhook-id}
 * @param from inclusive
 * @param until exclusive
 */
record DeliveryQuery(
        Paging paging,
        Set<String> endpointIds,
        Set<WebhookEvent> events,
        Set<Outcome> outcomes,
        Set<String> statusClasses,
        Optional<String> requestId,
        Optional<String> deliveryId,
        Instant from,
        Instant until) {
    private static final Pattern STATUS_CLASS = Pattern.compile("[1-5]xx|none");
    private static final Pattern PERIOD = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

    /**
     * The query of a request.
     *
     * @throws ApiException 400 if a parameter is invalid
     */
    static DeliveryQuery of(QueryParameters query, Instant now) {
        Optional<Duration> period = query.text("period").map(DeliveryQuery::period);
        Instant from = period.map(now::minus)
                .or(() -> query.text("start_time").map(text -> time("start_time", text)))
                .orElse(now.minus(DeliveryHistory.KEPT));
        Instant until = period.isPresent()
                ? Instant.MAX
                : query.text("end_time").map(text -> time("end_time", text)).orElse(Instant.MAX);
        return new DeliveryQuery(
                Paging.of(query),
                Set.copyOf(query.list("endpoint_ids")),
                EndpointQuery.events(query, "events"),
                outcomes(query.list("outcomes")),
                statusClasses(query.list("status_class")),
                query.text("request_id"),
                query.text("delivery_id"),
                from,
                until);
    }

    /** The same query, of one endpoint. */
    DeliveryQuery ofEndpoint(String id) {
        return new DeliveryQuery(
                paging, Set.of(id), events, outcomes, statusClasses, requestId, deliveryId, from, until);
    }

    boolean matches(DeliveryAttempt attempt) {
        return selects(endpointIds, attempt.webhook().endpointId())
                && selects(events, attempt.event())
                && selects(outcomes, attempt.outcome())
                && selects(statusClasses, statusClass(attempt))
                && requestId
                        .filter(id -> !attempt.requestId().equals(Optional.of(id)))
                        .isEmpty()
                && !attempt.createdAt().isBefore(from)
                && attempt.createdAt().isBefore(until);
    }

    private static <T> boolean selects(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static String statusClass(DeliveryAttempt attempt) {
        return attempt.statusCode().isPresent() ? attempt.statusCode().getAsInt() / 100 + "xx" : "none";
    }

    private static Set<Outcome> outcomes(List<String> names) {
        Set<Outcome> outcomes = EnumSet.noneOf(Outcome.class);
        for (String name : names) {
            outcomes.add(Stream.of(Outcome.values())
                    .filter(outcome -> wireName(outcome).equals(name))
                    .findFirst()
                    .orElseThrow(() -> ApiException.badRequest("Unknown delivery outcome \"" + name + "\"")));
        }
        return outcomes;
    }

    static String wireName(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> statusClasses(List<String> names) {
        for (String name : names) {
            if (!STATUS_CLASS.matcher(name).matches()) {
                throw ApiException.badRequest("Unknown status class \"" + name + "\"");
            }
        }
        return new HashSet<>(names);
    }

    private static Instant time(String parameter, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw ApiException.badRequest(
                    "Invalid " + parameter + " parameter: must be a time such as 2027-01-31T12:00:00Z");
        }
    }

    private static Duration period(String text) {
        Matcher period = PERIOD.matcher(text);
        if (!period.matches()) {
            throw ApiException.badRequest("Invalid period parameter: must be a duration such as 1h or 7d");
        }
        long count = Long.parseLong(period.group(1));
        return switch (period.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}

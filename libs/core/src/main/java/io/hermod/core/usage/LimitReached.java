package io.hermod.core.usage;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.request.InferenceError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rejects a request because limits of its virtual key are reached, with the texts that the API contract fixes.
 *
 * @param owner the team or customer of the key whose limits they are; empty if they are the key's own
 */
public record LimitReached(List<Counter> usedUp, Instant now, Optional<String> owner) {
    /** Limits of the key itself. */
    public LimitReached(List<Counter> usedUp, Instant now) {
        this(usedUp, now, Optional.empty());
    }

    public LimitReached {
        usedUp = List.copyOf(usedUp);
        if (usedUp.isEmpty()) {
            throw new IllegalArgumentException("no limit is reached");
        }
    }

    /** Rate limits come before budgets. */
    public InferenceError error() {
        List<Counter> rates = rates();
        return rates.isEmpty()
                ? InferenceError.denial(402, "budget_exceeded", "Budget exceeded: " + text(usedUp))
                : InferenceError.denial(429, kind(rates), "Rate limit check failed: " + text(rates));
    }

    /** Until the windows of all limits in {@link #error} are over; at least a second. */
    public Duration retryAfter() {
        List<Counter> rates = rates();
        Instant last = (rates.isEmpty() ? usedUp : rates)
                .stream()
                        .map(counter -> counter.limit().resetsAfter(now))
                        .max(Instant::compareTo)
                        .orElse(now);
        return Duration.ofSeconds(secondsUntil(last, now));
    }

    /** Whole seconds, rounded up, and at least one. */
    public static long secondsUntil(Instant end, Instant now) {
        return Math.max(1, Duration.between(now, end).plusNanos(999_999_999).toSeconds());
    }

    private List<Counter> rates() {
        return usedUp.stream()
                .filter(counter -> !counter.measures(Measure.NANODOLLARS))
                .toList();
    }

    private static String kind(List<Counter> rates) {
        boolean requests = rates.stream().anyMatch(rate -> rate.measures(Measure.REQUESTS));
        boolean tokens = rates.stream().anyMatch(rate -> rate.measures(Measure.TOKENS));
        if (requests && tokens) {
            return "rate_limited";
        }
        return requests ? "request_limited" : "token_limited";
    }

    private String text(List<Counter> counters) {
        return counters.stream().map(this::text).collect(Collectors.joining("; "));
    }

    private String text(Counter counter) {
        Limit limit = counter.limit();
        return amount(limit)
                + counter.provider().or(() -> owner).map(name -> " of " + name).orElse("")
                + " in " + limit.window().text() + " used up until " + limit.resetsAfter(now);
    }

    private static String amount(Limit limit) {
        return switch (limit.measure()) {
            case REQUESTS -> limit.max() + " requests";
            case TOKENS -> limit.max() + " tokens";
            case NANODOLLARS ->
                "$"
                        + BigDecimal.valueOf(limit.max(), Price.NANODOLLAR_DIGITS)
                                .stripTrailingZeros()
                                .toPlainString();
        };
    }
}

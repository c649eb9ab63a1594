package io.hermod.submit.limit;

import io.hermod.core.access.Measure;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.LimitReached;
import io.hermod.core.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a caller what is left of its rate limits, as draft-ietf-httpapi-ratelimit-headers defines. Budgets are no rate
 * limits.
 */
final class RateLimitHeaders {
    private static final String NOT_IN_A_NAME = "[^A-Za-z0-9._-]";

    private RateLimitHeaders() {}

    /** Empty if no counter limits a rate. */
    static Map<String, String> of(List<Counter> counters, Usage usage, Instant now) {
        List<Counter> rates = counters.stream()
                .filter(counter -> !counter.measures(Measure.NANODOLLARS))
                .toList();
        return rates.isEmpty()
                ? Map.of()
                : Map.of(
                        "RateLimit-Policy", list(rates, counter -> policy(counter, now)),
                        "RateLimit", list(rates, counter -> state(counter, usage, now)));
    }

    private static String list(List<Counter> counters, Function<Counter, String> item) {
        return counters.stream().map(item).collect(Collectors.joining(", "));
    }

    /** The draft's default unit is requests. */
    private static String policy(Counter counter, Instant now) {
        Instant start = counter.limit().window().startOf(now);
        return name(counter) + ";q=" + counter.limit().max() + ";w="
                + Duration.between(start, counter.limit().resetsAfter(now)).toSeconds()
                + (counter.measures(Measure.TOKENS) ? ";qu=\"tokens\"" : "");
    }

    private static String state(Counter counter, Usage usage, Instant now) {
        return name(counter) + ";r=" + usage.left(counter) + ";t="
                + LimitReached.secondsUntil(counter.limit().resetsAfter(now), now);
    }

    private static String name(Counter counter) {
        String provider = counter.provider()
                .map(name -> name.replaceAll(NOT_IN_A_NAME, "_") + "-")
                .orElse("");
        return "\"" + provider + counter.limit().measure().wireName() + "\"";
    }
}

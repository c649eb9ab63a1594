package io.hermod.submit;

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

/** Tells a caller how much is left, as draft-ietf-httpapi-ratelimit-headers has it. Budgets are no rates, and are not told. */
final class RateLimitHeaders {
    private static final String NO_PLAIN_NAME = "[^A-Za-z0-9._-]";

    private RateLimitHeaders() {}

    /** None where nothing bounds the rate. */
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

    /** The draft's unit is requests where none is given. */
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
                .map(name -> name.replaceAll(NO_PLAIN_NAME, "_") + "-")
                .orElse("");
        return "\"" + provider + counter.limit().measure().wireName() + "\"";
    }
}

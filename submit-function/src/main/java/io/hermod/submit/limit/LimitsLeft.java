package io.hermod.submit.limit;

import io.hermod.core.usage.Counter;
import io.hermod.core.usage.Usage;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is left of a key's limits at a time; without counters if the key has no limits. */
public record LimitsLeft(List<Counter> limits, Usage usage, Instant now) {
    public static final LimitsLeft UNLIMITED = new LimitsLeft(List.of(), new Usage(Map.of()), Instant.EPOCH);

    public LimitsLeft {
        limits = List.copyOf(limits);
    }

    /** The response headers that tell it to the caller; empty if no counter limits a rate. */
    public Map<String, String> headers() {
        return RateLimitHeaders.of(limits, usage, now);
    }
}

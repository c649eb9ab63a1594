package io.hermod.aws;

import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.WindowUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The counts of a virtual key as a DynamoDB item: for each counter the amount and the start of its window. Both are
 * top-level attributes, because DynamoDB's ADD supports no others.
 */
record UsageItem(Map<String, WindowUsage> windows) {
    static final String PREFIX = "usage#";

    /** The table's TTL attribute. */
    static final String EXPIRES = "expires_at";

    private static final String USED = "used ";
    private static final String FROM = "from ";
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    UsageItem {
        windows = Map.copyOf(windows);
    }

    static Map<String, AttributeValue> keyOf(KeyCounters counters) {
        return Map.of(IdTable.ID, AttributeValue.fromS(PREFIX + counters.keyId()));
    }

    static String used(Counter counter) {
        return USED + counter.name();
    }

    static String from(Counter counter) {
        return FROM + counter.name();
    }

    static UsageItem read(Map<String, AttributeValue> item) {
        Map<String, WindowUsage> windows = new HashMap<>();
        item.forEach((name, value) -> {
            AttributeValue from = item.get(FROM + name.substring(Math.min(USED.length(), name.length())));
            if (name.startsWith(USED) && from != null) {
                windows.put(name.substring(USED.length()), new WindowUsage(instant(from), number(value)));
            }
        });
        return new UsageItem(windows);
    }

    /** An item with the current window of each counter. */
    static UsageItem current(KeyCounters counters, Instant now) {
        return new UsageItem(counters.counters().stream()
                .collect(Collectors.toMap(Counter::name, counter -> WindowUsage.startedAt(counter, now))));
    }

    Optional<WindowUsage> window(Counter counter) {
        return Optional.ofNullable(windows.get(counter.name()));
    }

    Usage usage(KeyCounters counters, Instant now) {
        return new Usage(counters.counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter,
                        counter -> window(counter)
                                .filter(window -> window.isCurrent(counter, now))
                                .map(WindowUsage::used)
                                .orElse(0L))));
    }

    private static Instant instant(AttributeValue epochSeconds) {
        return Instant.ofEpochSecond(Long.parseLong(epochSeconds.n()));
    }

    private static long number(AttributeValue value) {
        return new BigDecimal(value.n()).min(MAX).longValue();
    }
}

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
 * What was counted for a virtual key as a DynamoDB item: for each counter how much, and since when. Both are attributes of the item itself, as
 * DynamoDB adds to no others.
 */
record UsageItem(Map<String, WindowUsage> tallies) {
    static final String PREFIX = "usage#";

    /** By which the table deletes: then all of its windows are over. */
    static final String EXPIRES = "expires_at";

    private static final String USED = "used ";
    private static final String FROM = "from ";
    private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    UsageItem {
        tallies = Map.copyOf(tallies);
    }

    static Map<String, AttributeValue> keyOf(KeyCounters account) {
        return Map.of(KeyItem.ID, AttributeValue.fromS(PREFIX + account.keyId()));
    }

    static String used(Counter counter) {
        return USED + counter.name();
    }

    static String from(Counter counter) {
        return FROM + counter.name();
    }

    static UsageItem read(Map<String, AttributeValue> item) {
        Map<String, WindowUsage> tallies = new HashMap<>();
        item.forEach((name, value) -> {
            AttributeValue from = item.get(FROM + name.substring(Math.min(USED.length(), name.length())));
            if (name.startsWith(USED) && from != null) {
                tallies.put(name.substring(USED.length()), new WindowUsage(instant(from), number(value)));
            }
        });
        return new UsageItem(tallies);
    }

    /** The item where nobody has counted anything but in the windows of now. */
    static UsageItem current(KeyCounters account, Instant now) {
        return new UsageItem(account.counters().stream()
                .collect(Collectors.toMap(Counter::name, counter -> WindowUsage.begunAt(counter, now))));
    }

    Optional<WindowUsage> tally(Counter counter) {
        return Optional.ofNullable(tallies.get(counter.name()));
    }

    Usage usage(KeyCounters account, Instant now) {
        return new Usage(account.counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter,
                        counter -> tally(counter)
                                .filter(tally -> tally.isCurrent(counter, now))
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

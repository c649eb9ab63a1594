package io.hermod.core.usage;

import io.hermod.core.access.Limit;
import io.hermod.core.access.VirtualKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All that is counted for a virtual key. */
public record KeyCounters(String keyId, List<Counter> counters) {
    private static final Duration SLACK = Duration.ofDays(1);

    public KeyCounters {
        counters = List.copyOf(counters);
    }

    /** Of limits that are counted alike, the smallest holds. */
    public static KeyCounters of(VirtualKey key) {
        Map<String, Counter> byName = new TreeMap<>();
        counters(key).forEach(counter -> byName.merge(counter.name(), counter, KeyCounters::smaller));
        return new KeyCounters(key.id(), List.copyOf(byName.values()));
    }

    /** What a request counts against that the provider serves. */
    public List<Counter> countersOf(String provider) {
        return counters.stream().filter(counter -> counter.appliesTo(provider)).toList();
    }

    /** From when on nothing of it matters any more, by anybody's clock. */
    public Instant forgottenAfter(Instant now) {
        return counters.stream()
                .map(counter -> counter.limit().resetsAfter(now))
                .max(Instant::compareTo)
                .orElse(now)
                .plus(SLACK);
    }

    private static List<Counter> counters(VirtualKey key) {
        List<Counter> counters = new ArrayList<>(of(Optional.empty(), key.limits()));
        key.providers().forEach((name, grant) -> counters.addAll(of(Optional.of(name), grant.limits())));
        return counters;
    }

    private static List<Counter> of(Optional<String> provider, List<Limit> limits) {
        return limits.stream().map(limit -> new Counter(provider, limit)).toList();
    }

    private static Counter smaller(Counter one, Counter other) {
        return one.limit().max() <= other.limit().max() ? one : other;
    }
}

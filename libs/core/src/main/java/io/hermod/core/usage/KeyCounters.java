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

/**
 * All counters of a virtual key, or of one of its owners.
 *
 * @param keyId the key's id, or the owner's name
 */
public record KeyCounters(String keyId, List<Counter> counters) {
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    public KeyCounters {
        counters = List.copyOf(counters);
    }

    /** If limits share a counter, the smallest one applies. */
    public static KeyCounters of(VirtualKey key) {
        return smallest(key.id(), counters(key));
    }

    /** The counters of the key's team and customer; without those that have no limits. */
    public static List<KeyCounters> ofOwners(VirtualKey key) {
        return key.owners().stream()
                .filter(owner -> !owner.limits().isEmpty())
                .map(owner -> smallest(owner.name(), of(Optional.empty(), owner.limits())))
                .toList();
    }

    private static KeyCounters smallest(String id, List<Counter> counters) {
        Map<String, Counter> byName = new TreeMap<>();
        counters.forEach(counter -> byName.merge(counter.name(), counter, KeyCounters::smaller));
        return new KeyCounters(id, List.copyOf(byName.values()));
    }

    /** The counters of a request that the provider serves. */
    public List<Counter> countersOf(String provider) {
        return counters.stream().filter(counter -> counter.appliesTo(provider)).toList();
    }

    /** When all windows are over, even for functions whose clocks are late, so that the counters can be deleted. */
    public Instant expiresAt(Instant now) {
        return counters.stream()
                .map(counter -> counter.limit().resetsAfter(now))
                .max(Instant::compareTo)
                .orElse(now)
                .plus(CLOCK_SKEW);
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

package io.hermod.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Caches keys for a minute, so that a busy caller costs one read a minute. A change or an expired value takes effect
 * within that minute. Unknown keys are not cached.
 */
public final class RecentKeys implements KeyStore {
    private static final Duration TTL = Duration.ofMinutes(1);

    /** The cache is cleared when it is full, so that its memory is bounded. */
    private static final int MAX_SIZE = 10_000;

    private final KeyStore store;
    private final Clock clock;
    private final Map<Object, Entry> cache = new ConcurrentHashMap<>();

    private record Entry(VirtualKey key, Instant until) {}

    public RecentKeys(KeyStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        return find(digest, () -> store.find(digest));
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return find(id, () -> store.find(id));
    }

    private Optional<VirtualKey> find(Object idOrDigest, Supplier<Optional<VirtualKey>> read) {
        Instant now = clock.instant();
        Entry cached = cache.get(idOrDigest);
        if (cached != null && now.isBefore(cached.until())) {
            return Optional.of(cached.key());
        }
        cache.remove(idOrDigest);
        Optional<VirtualKey> found = read.get();
        found.ifPresent(key -> add(idOrDigest, new Entry(key, now.plus(TTL))));
        return found;
    }

    private void add(Object idOrDigest, Entry entry) {
        if (cache.size() >= MAX_SIZE) {
            cache.clear();
        }
        cache.put(idOrDigest, entry);
    }
}

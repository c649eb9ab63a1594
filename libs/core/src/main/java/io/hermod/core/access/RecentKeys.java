package io.hermod.core.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers the keys that were found for a minute, so that a busy caller costs one look a minute; what is changed about a key, and a value's end, holds
 * within that minute. What was not found is looked for again.
 */
public final class RecentKeys implements KeyStore {
    static final Duration MEMORY = Duration.ofMinutes(1);

    /** More are forgotten all at once: nobody's stream of keys makes this grow. */
    static final int MAX = 10_000;

    private final KeyStore store;
    private final Clock clock;
    private final Map<Object, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(VirtualKey key, Instant until) {}

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

    private Optional<VirtualKey> find(Object name, Supplier<Optional<VirtualKey>> search) {
        Instant now = clock.instant();
        Seen known = seen.get(name);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.key());
        }
        seen.remove(name);
        Optional<VirtualKey> found = search.get();
        found.ifPresent(key -> remember(name, new Seen(key, now.plus(MEMORY))));
        return found;
    }

    private void remember(Object name, Seen key) {
        if (seen.size() >= MAX) {
            seen.clear();
        }
        seen.put(name, key);
    }
}

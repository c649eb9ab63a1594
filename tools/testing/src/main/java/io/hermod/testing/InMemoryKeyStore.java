package io.hermod.testing;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Virtual keys in memory. */
public final class InMemoryKeyStore extends Breakable implements KeyRegistry {
    private final Map<String, KeyRecord> keys = new HashMap<>();
    private final Clock clock;
    private int reads;

    public InMemoryKeyStore() {
        this(Clock.systemUTC());
    }

    public InMemoryKeyStore(Clock clock) {
        super("the key store");
        this.clock = clock;
    }

    /** Stores the key with this value only, and replaces an earlier version of it. */
    public void put(VirtualKey key, KeyDigest digest) {
        new SeedKeys(this, clock).seed(new SeededKey(key, digest));
    }

    @Override
    public synchronized Optional<VirtualKey> find(KeyDigest digest) {
        countCall();
        return keys.values().stream()
                .filter(record -> record.accepts(digest, clock.instant()))
                .map(KeyRecord::key)
                .findFirst();
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return record(id).map(KeyRecord::key);
    }

    @Override
    public synchronized Optional<KeyRecord> record(String id) {
        countCall();
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<KeyRecord> all() {
        countCall();
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized Change create(KeyRecord key) {
        countCall();
        return keys.containsKey(key.key().id()) ? new Change.Outdated() : keep(key);
    }

    @Override
    public synchronized Change replace(KeyRecord seen, KeyRecord next) {
        countCall();
        return isUnchanged(seen) ? keep(next) : new Change.Outdated();
    }

    @Override
    public synchronized boolean delete(KeyRecord seen) {
        countCall();
        return isUnchanged(seen) && keys.remove(seen.key().id()) != null;
    }

    public synchronized int reads() {
        return reads;
    }

    public synchronized void reset() {
        comeUp();
        reads = 0;
        keys.clear();
    }

    private Change keep(KeyRecord record) {
        if (anotherKeyHas(
                record, other -> other.key().name().equals(record.key().name()))) {
            return new Change.NameTaken();
        }
        if (anotherKeyHas(record, other -> other.accepts(record.digest(), clock.instant()))) {
            return new Change.ValueTaken();
        }
        keys.put(record.key().id(), record);
        return new Change.Made(record);
    }

    private boolean anotherKeyHas(KeyRecord record, Predicate<KeyRecord> condition) {
        return keys.values().stream()
                .filter(other -> !other.key().id().equals(record.key().id()))
                .anyMatch(condition);
    }

    private boolean isUnchanged(KeyRecord seen) {
        return Optional.ofNullable(keys.get(seen.key().id()))
                .filter(record -> record.version() == seen.version())
                .isPresent();
    }

    private void countCall() {
        reads++;
        throwFault();
    }
}

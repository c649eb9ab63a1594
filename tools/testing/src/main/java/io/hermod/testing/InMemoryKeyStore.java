package io.hermod.testing;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.shared.Unavailable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Virtual keys in memory. */
public final class InMemoryKeyStore implements KeyRegistry {
    private final Map<String, KeyRecord> keys = new HashMap<>();
    private final Clock clock;
    private boolean down;
    private int reads;

    public InMemoryKeyStore() {
        this(Clock.systemUTC());
    }

    /** @param clock says which values have ended */
    public InMemoryKeyStore(Clock clock) {
        this.clock = clock;
    }

    /** Keeps the key under that value alone, whatever was kept of it before. */
    public void put(VirtualKey key, KeyDigest digest) {
        new SeedKeys(this, clock).seed(new SeededKey(key, digest));
    }

    @Override
    public synchronized Optional<VirtualKey> find(KeyDigest digest) {
        answer();
        return keys.values().stream()
                .filter(record -> record.isOpenedBy(digest, clock.instant()))
                .map(KeyRecord::key)
                .findFirst();
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return record(id).map(KeyRecord::key);
    }

    @Override
    public synchronized Optional<KeyRecord> record(String id) {
        answer();
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized List<KeyRecord> all() {
        answer();
        return List.copyOf(keys.values());
    }

    @Override
    public synchronized Change create(KeyRecord key) {
        answer();
        return keys.containsKey(key.key().id()) ? new Change.Outdated() : keep(key);
    }

    @Override
    public synchronized Change replace(KeyRecord seen, KeyRecord next) {
        answer();
        return isAsSeen(seen) ? keep(next) : new Change.Outdated();
    }

    @Override
    public synchronized boolean delete(KeyRecord seen) {
        answer();
        return isAsSeen(seen) && keys.remove(seen.key().id()) != null;
    }

    /** Does not answer from now on. */
    public synchronized void goDown() {
        down = true;
    }

    /** How often something was looked for. */
    public synchronized int reads() {
        return reads;
    }

    /** Works again, and has forgotten all keys. */
    public synchronized void reset() {
        down = false;
        reads = 0;
        keys.clear();
    }

    private Change keep(KeyRecord record) {
        if (another(record, other -> other.key().name().equals(record.key().name()))) {
            return new Change.NameTaken();
        }
        if (another(record, other -> other.isOpenedBy(record.digest(), clock.instant()))) {
            return new Change.ValueTaken();
        }
        keys.put(record.key().id(), record);
        return new Change.Made(record);
    }

    private boolean another(KeyRecord record, Predicate<KeyRecord> same) {
        return keys.values().stream()
                .filter(other -> !other.key().id().equals(record.key().id()))
                .anyMatch(same);
    }

    private boolean isAsSeen(KeyRecord seen) {
        return Optional.ofNullable(keys.get(seen.key().id()))
                .filter(record -> record.version() == seen.version())
                .isPresent();
    }

    private void answer() {
        reads++;
        if (down) {
            throw new Unavailable("the key store", "anything", new IllegalStateException("told to be down"));
        }
    }
}

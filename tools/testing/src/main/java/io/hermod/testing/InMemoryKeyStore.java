package io.hermod.testing;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyRecord;
import io.hermod.core.access.KeyRegistry;
import io.hermod.core.access.SeedKeys;
import io.hermod.core.access.SeededKey;
import io.hermod.core.access.VirtualKey;
import java.time.Clock;
import java.util.Optional;

/** Virtual keys in memory. */
public final class InMemoryKeyStore extends InMemoryRegistry<KeyRecord> implements KeyRegistry {
    private final Clock clock;

    public InMemoryKeyStore() {
        this(Clock.systemUTC());
    }

    public InMemoryKeyStore(Clock clock) {
        super(
                "the key store",
                record -> new Identity(record.key().id(), record.key().name(), record.version()));
        this.clock = clock;
    }

    /** Stores the key with this value only, and replaces an earlier version of it. */
    public void put(VirtualKey key, KeyDigest digest) {
        new SeedKeys(this, clock).seed(new SeededKey(key, digest));
    }

    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        return all().stream()
                .filter(record -> record.accepts(digest, clock.instant()))
                .map(KeyRecord::key)
                .findFirst();
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return record(id).map(KeyRecord::key);
    }

    @Override
    public Optional<KeyRecord> record(String id) {
        return get(id);
    }

    @Override
    boolean hasSameValue(KeyRecord one, KeyRecord other) {
        return one.accepts(other.digest(), clock.instant());
    }
}

package io.hermod.testing;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.port.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Virtual keys in memory. */
public final class InMemoryKeyStore implements KeyStore {
    private final Map<String, VirtualKey> keys = new ConcurrentHashMap<>();
    private final Map<KeyDigest, String> ids = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile int reads;

    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        answer();
        return Optional.ofNullable(ids.get(digest)).map(keys::get);
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        answer();
        return Optional.ofNullable(keys.get(id));
    }

    @Override
    public synchronized void put(VirtualKey key, KeyDigest digest) {
        answer();
        ids.values().removeIf(key.id()::equals);
        ids.put(digest, key.id());
        keys.put(key.id(), key);
    }

    /** Does not answer from now on. */
    public void goDown() {
        down = true;
    }

    /** How often something was looked for. */
    public int reads() {
        return reads;
    }

    /** Works again, and has forgotten all keys. */
    public synchronized void reset() {
        down = false;
        reads = 0;
        keys.clear();
        ids.clear();
    }

    private synchronized void answer() {
        reads++;
        if (down) {
            throw new Unavailable("anything", new IllegalStateException("told to be down"));
        }
    }
}

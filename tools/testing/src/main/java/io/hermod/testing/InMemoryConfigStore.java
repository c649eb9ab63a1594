package io.hermod.testing;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/** A {@code config.json} in memory, at {@link #LOCATION}. */
public final class InMemoryConfigStore implements ConfigStore {
    public static final String LOCATION = "memory:config.json";

    private volatile Optional<Payload> config = Optional.empty();
    private volatile boolean down;
    private volatile int reads;

    @Override
    public boolean holds(String location) {
        return location.equals(LOCATION);
    }

    @Override
    public synchronized Optional<Payload> read(String location) {
        reads++;
        if (down) {
            throw new Unavailable("the config store", "read", new IllegalStateException("told to be down"));
        }
        return config;
    }

    public void put(String json) {
        config = Optional.of(Payload.utf8(json));
    }

    /** Does not answer from now on. */
    public void goDown() {
        down = true;
    }

    public void comeUp() {
        down = false;
    }

    /** How often it was read. */
    public int reads() {
        return reads;
    }
}

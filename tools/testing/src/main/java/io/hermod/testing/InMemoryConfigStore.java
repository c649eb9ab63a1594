package io.hermod.testing;

import io.hermod.core.settings.ConfigStore;
import io.hermod.core.shared.Payload;
import java.util.Optional;

/** A {@code config.json} in memory, at {@link #LOCATION}. */
public final class InMemoryConfigStore extends Breakable implements ConfigStore {
    public static final String LOCATION = "memory:config.json";

    private volatile Optional<Payload> config = Optional.empty();
    private volatile int reads;

    public InMemoryConfigStore() {
        super("the config store");
    }

    @Override
    public boolean holds(String location) {
        return location.equals(LOCATION);
    }

    @Override
    public synchronized Optional<Payload> read(String location) {
        reads++;
        throwFault();
        return config;
    }

    public void put(String json) {
        config = Optional.of(Payload.utf8(json));
    }

    public int reads() {
        return reads;
    }
}

package io.hermod.core.settings;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/** Stores {@code config.json} outside of the functions' package, so that it can change while they run. */
public interface ConfigStore {

    /** Whether the location belongs to this store and is not a file's path. */
    boolean holds(String location);

    /**
     * Empty if there is nothing at the location.
     *
     * @throws Unavailable if the store does not respond in time
     */
    Optional<Payload> read(String location);
}

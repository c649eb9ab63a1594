package io.hermod.core.settings;

import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import java.util.Optional;

/** Where {@code config.json} may lie besides a file: there it can change while the functions run. */
public interface ConfigStore {

    /** Whether the location is one of the store's, and not a file's path. */
    boolean holds(String location);

    /**
     * What lies there; empty where nothing does.
     *
     * @throws Unavailable where the store did not answer, or not in time
     */
    Optional<Payload> read(String location);
}

package io.hermod.core.access;

import io.hermod.core.shared.Registry;
import java.util.Optional;

/** Creates and changes virtual keys. No two keys have the same value. */
public interface KeyRegistry extends KeyStore, Registry<KeyRecord> {

    /** Everything that is stored of the key. */
    Optional<KeyRecord> record(String id);
}

package io.hermod.core.access;

import io.hermod.core.shared.Unavailable;
import java.util.List;
import java.util.Optional;

/**
 * Creates and changes virtual keys. No two keys have the same id, name or value, and a write never overwrites a change
 * that its writer has not seen.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface KeyRegistry extends KeyStore {

    /** Everything that is stored of the key. */
    Optional<KeyRecord> record(String id);

    /** All keys in no order. Reads the whole table. */
    List<KeyRecord> all();

    /** Stores a new key. {@link Change.Outdated} if a key has its id. */
    Change create(KeyRecord key);

    /** Replaces the key if it is still as it was seen. */
    Change replace(KeyRecord seen, KeyRecord next);

    /**
     * Deletes the key and its values.
     *
     * @return false if the key is not as it was seen
     */
    boolean delete(KeyRecord seen);

    /** The outcome of a write. */
    sealed interface Change {

        record Made(KeyRecord record) implements Change {}

        /** Another writer was faster: the key is not as it was seen. */
        record Outdated() implements Change {}

        record NameTaken() implements Change {}

        record ValueTaken() implements Change {}
    }
}

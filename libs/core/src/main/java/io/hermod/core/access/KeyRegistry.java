package io.hermod.core.access;

import io.hermod.core.shared.Unavailable;
import java.util.List;
import java.util.Optional;

/**
 * Where virtual keys are made and changed. No two keys have the same id, name or value, and no write is made over what its writer has
 * not seen.
 *
 * <p>All methods throw {@link Unavailable} where the store did not answer, or not in time.
 */
public interface KeyRegistry extends KeyStore {

    /** All that is kept of the key of that id. */
    Optional<KeyRecord> record(String id);

    /** All keys, in no order. It reads every one of them. */
    List<KeyRecord> all();

    /** Keeps a new key. {@link Change.Outdated} where there is one of its id. */
    Change create(KeyRecord key);

    /** Keeps the next one in the place of the one that was seen, if nobody has changed that since. */
    Change replace(KeyRecord seen, KeyRecord next);

    /**
     * Forgets the key and its values.
     *
     * @return whether it was still as it was seen
     */
    boolean delete(KeyRecord seen);

    /** What a write comes to. */
    sealed interface Change {

        record Made(KeyRecord record) implements Change {}

        /** Somebody was faster: what was seen is no more. */
        record Outdated() implements Change {}

        record NameTaken() implements Change {}

        record ValueTaken() implements Change {}
    }
}

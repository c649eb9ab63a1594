package io.hermod.core.shared;

import java.util.List;

/**
 * Creates and changes records. No two have the same id or name, and a write never overwrites a change that its writer
 * has not seen.
 *
 * <p>All methods throw {@link Unavailable} if the store does not respond in time.
 */
public interface Registry<T> {

    /** All records in no order. Reads the whole table. */
    List<T> all();

    /** Stores a new record. {@link Change#OUTDATED} if a record has its id. */
    Change create(T record);

    /** Replaces the record if it is still as it was seen. */
    Change replace(T seen, T next);

    /**
     * Deletes the record and frees its name and values.
     *
     * @return false if the record is not as it was seen
     */
    boolean delete(T seen);

    /** The outcome of a write. */
    enum Change {
        MADE,
        /** Another writer was faster: the record is not as it was seen. */
        OUTDATED,
        NAME_TAKEN,
        /** Another record has a value that only one may have, such as the value of a key. */
        VALUE_TAKEN
    }
}

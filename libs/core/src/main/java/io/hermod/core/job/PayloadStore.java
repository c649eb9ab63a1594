package io.hermod.core.job;

import io.hermod.core.shared.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores payloads that would be too large or too expensive in a message or an item. They are written once, and deleted
 * with their job or after their {@link Retention}; the job decides how long they may be read.
 *
 * <p>All methods except {@link #temporaryUrl} throw {@link PayloadsUnavailable} if the store does not respond in time.
 */
public interface PayloadStore {

    /**
     * Stores a result or a request's body, which may come in pieces. The key is new, unless the same body is stored
     * again.
     */
    void put(PayloadKey key, Payload... pieces);

    /**
     * Empty if the store has no payload with the key, or a larger one.
     *
     * @param maxBytes for which the caller has reserved memory
     */
    Optional<Payload> get(PayloadKey key, int maxBytes);

    /** Deletes the payload, if the store has one with the key. */
    void delete(PayloadKey key);

    /** A URL from which every client can GET the payload while it is valid. Does not check that the payload exists. */
    URI temporaryUrl(PayloadKey key, Duration validity);
}

package io.hermod.core.job;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where payloads lie that are too large, or too dear, for a message or an item. They are written once and forgotten after a day or
 * two; what says whether they may still be read is the job.
 *
 * <p>All methods but {@link #temporaryUrl} throw {@link PayloadsUnavailable} where the store did not answer, or not in time.
 */
public interface PayloadStore {

    /** Keeps a JSON document or a request's body, in one or more pieces; the key must be new. */
    void put(PayloadKey key, Payload... pieces);

    /**
     * Empty where there is no payload of the key, or no longer.
     *
     * @param memory grown by the payload's size before it is read
     */
    Optional<Payload> get(PayloadKey key, MemoryBudget.Share memory);

    /** A URL that anybody may GET the payload from for so long, without a header of their own. Nothing checks that it exists. */
    URI temporaryUrl(PayloadKey key, Duration validity);
}

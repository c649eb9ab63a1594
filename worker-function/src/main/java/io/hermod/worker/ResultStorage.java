package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.ServiceFault;
import io.hermod.wire.JobEnvelope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores a result where it costs less: in the job's item or in the payload store. */
@Singleton
record ResultStorage(PayloadStore payloads) {
    private static final Logger LOG = LoggerFactory.getLogger(ResultStorage.class);

    /**
     * The size at which both cost the same. A KB in DynamoDB takes a write unit ($0.625 a million); an object takes a
     * PUT ($5 a million) and a GET ($0.40 a million).
     */
    static final int MAX_INLINE_BYTES = 8 * 1024;

    /** A larger result is stored as an object, because a poll has to hold an inline result in memory. */
    private static final int MAX_INLINE_PLAIN_BYTES = 1024 * 1024;

    /**
     * Stores the result. Only the job's item names the key of an object, so no caller can read the object if the write
     * of the item fails.
     *
     * @throws PayloadsUnavailable if the result could not be stored
     */
    StoredResult store(Job claimed, Instant at, Payload result) {
        return inline(result).orElseGet(() -> storeExternal(claimed, at, result));
    }

    /** Deletes a result that did not become the job's outcome. If this fails, its retention ends it. */
    void discard(Job job, StoredResult result) {
        if (result instanceof StoredResult.External external) {
            try {
                payloads.delete(external.key());
            } catch (ServiceFault down) {
                LOG.warn(
                        "Could not delete the dropped result of job {}; it expires as {}",
                        job.id(),
                        external.key(),
                        down);
            }
        }
    }

    private static Optional<StoredResult> inline(Payload result) {
        return result.size() <= MAX_INLINE_PLAIN_BYTES
                ? Gzip.compress(result, MAX_INLINE_BYTES).map(StoredResult.Inline::new)
                : Optional.empty();
    }

    private StoredResult storeExternal(Job claimed, Instant at, Payload result) {
        Payload[] envelope = JobEnvelope.completed(claimed, at, result);
        PayloadKey key = PayloadKey.ofResult(claimed.id(), claimed.terms().resultTtl());
        payloads.put(key, envelope);
        int answerBytes = AnswerSize.ofText(envelope);
        StoredResult.External stored = new StoredResult.External(key, answerBytes, answerBytes);
        return stored.fits()
                ? stored
                : new StoredResult.External(key, answerBytes, AnswerSize.ofBinary(Gzip.compressedSize(result)));
    }
}

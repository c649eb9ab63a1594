package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JobEnvelope;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Puts a result where keeping it is cheaper: into the job's item, or into the payload store. */
@Singleton
final class ResultStorage {
    /**
     * Where the two cost the same: a KB in DynamoDB is a write unit at $0.625 a million, and an object is a PUT at $5 and a GET at
     * $0.40.
     */
    static final int MAX_INLINE_BYTES = 8 * 1024;

    /** However well it compresses, more than this is not kept in the item: an answer would have to hold it whole. */
    private static final int MAX_INLINE_PLAIN_BYTES = 1024 * 1024;

    private final PayloadStore payloads;

    ResultStorage(PayloadStore payloads) {
        this.payloads = payloads;
    }

    /**
     * Says where the result lies, once it lies there. The key of an object is known to nobody until the job's item names it, so that
     * an item write that fails leaves nothing that anybody could read.
     *
     * @throws PayloadsUnavailable where the result could not be stored
     */
    StoredResult keep(Job claimed, Instant at, Payload result) {
        return inItem(result).orElseGet(() -> external(claimed, at, result));
    }

    private static Optional<StoredResult> inItem(Payload result) {
        return result.size() <= MAX_INLINE_PLAIN_BYTES
                ? Gzip.compress(result, MAX_INLINE_BYTES).map(StoredResult.Inline::new)
                : Optional.empty();
    }

    private StoredResult external(Job claimed, Instant at, Payload result) {
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

package io.hermod.core.job;

import io.hermod.core.Payload;

/** Where a completed job's result lies: in its item while that is the cheaper place, or in the payload store. */
public sealed interface StoredResult {

    /** The result's JSON, compressed, in the item. */
    record Inline(Payload gzip) implements StoredResult {}

    /**
     * The whole envelope, in the payload store.
     *
     * @param answerBytes how large it is in an answer of the API
     * @param gzipAnswerBytes how large it is there when it is compressed
     */
    record Elsewhere(PayloadKey key, int answerBytes, int gzipAnswerBytes) implements StoredResult {}
}

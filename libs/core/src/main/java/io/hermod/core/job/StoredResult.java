package io.hermod.core.job;

import io.hermod.core.shared.Payload;

/** Where a completed job's result lies: in its item while that is the cheaper place, or in the payload store. */
public sealed interface StoredResult {

    /** The result's JSON, compressed, in the item. */
    record Inline(Payload gzip) implements StoredResult {}

    /**
     * The whole envelope, in the payload store.
     *
     * @param answerBytes how large it is in an answer of the API
     * @param gzipAnswerBytes how large it is there when it is compressed; nobody asks where it fits as it is
     */
    record External(PayloadKey key, int answerBytes, int gzipAnswerBytes) implements StoredResult {
        /** A function's answer holds 6 MB, and its body shares them with the headers. */
        public static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024 - 16 * 1024;

        /** Whether an answer holds it as it is. */
        public boolean fits() {
            return answerBytes <= MAX_ANSWER_BYTES;
        }

        /** Whether an answer holds it compressed. */
        public boolean fitsCompressed() {
            return gzipAnswerBytes <= MAX_ANSWER_BYTES;
        }
    }
}

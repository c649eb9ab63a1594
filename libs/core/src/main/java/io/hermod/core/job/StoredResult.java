package io.hermod.core.job;

import io.hermod.core.shared.Payload;

/** A completed job's result: in the job's item if that is cheaper, otherwise in the payload store. */
public sealed interface StoredResult {

    /** The result's JSON, compressed, in the item. */
    record Inline(Payload gzip) implements StoredResult {}

    /**
     * The whole envelope, in the payload store.
     *
     * @param answerBytes its size in a response of the API
     * @param gzipAnswerBytes its size in a compressed response; not used if the uncompressed one fits
     */
    record External(PayloadKey key, int answerBytes, int gzipAnswerBytes) implements StoredResult {
        /** A function's response may have 6 MB, headers included. */
        public static final int MAX_ANSWER_BYTES = 6 * 1024 * 1024 - 16 * 1024;

        /** Whether it fits into a response uncompressed. */
        public boolean fits() {
            return answerBytes <= MAX_ANSWER_BYTES;
        }

        /** Whether it fits into a response compressed. */
        public boolean fitsCompressed() {
            return gzipAnswerBytes <= MAX_ANSWER_BYTES;
        }
    }
}

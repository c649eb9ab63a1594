package io.hermod.core.request;

import io.hermod.core.shared.Payload;
import io.hermod.core.upload.UploadKey;
import java.util.Locale;

/** A part of a request's body on its way to a provider. */
public sealed interface BodyPiece {

    /** The number of bytes that the provider receives. */
    long size();

    /** A range of bytes in memory, without a copy. */
    record Bytes(Payload source, int from, int to) implements BodyPiece {
        public Bytes {
            if (from < 0 || to < from || to > source.size()) {
                throw new IllegalArgumentException("the range lies outside of the bytes");
            }
        }

        public static Bytes of(Payload source) {
            return new Bytes(source, 0, source.size());
        }

        @Override
        public long size() {
            return (long) to - from;
        }
    }

    /** An upload, which is streamed from the upload store. */
    record Upload(UploadKey key, long bytes, Encoding encoding) implements BodyPiece {
        public Upload {
            if (bytes <= 0) {
                throw new IllegalArgumentException("an upload has at least one byte");
            }
        }

        @Override
        public long size() {
            return switch (encoding) {
                case RAW -> bytes;
                case BASE64 -> Math.ceilDiv(bytes, 3) * 4;
            };
        }
    }

    /** How a file is encoded in a body. */
    enum Encoding {
        /** Unchanged, in a form. */
        RAW,
        /** As text, in JSON. */
        BASE64;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

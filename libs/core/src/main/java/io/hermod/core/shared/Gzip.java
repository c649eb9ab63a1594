package io.hermod.core.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/** Compresses payloads that are billed by size. */
public final class Gzip {
    private static final long BEST_RATIO = 1_032;
    /** More than any body or result that is stored compressed. */
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final int STEP_BYTES = 16 * 1024;

    private Gzip() {}

    public static Payload compress(Payload payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.size() / 2 + 64);
        compress(payload, out);
        return Payload.of(out.toByteArray());
    }

    /**
     * Empty if the compressed payload would have more than the maximum of bytes; compression then stops early.
     */
    public static Optional<Payload> compress(Payload payload, int maxBytes) {
        byte[] plain = payload.bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(plain.length / 2, maxBytes) + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            for (int from = 0; from < plain.length && out.size() <= maxBytes; from += STEP_BYTES) {
                gzip.write(plain, from, Math.min(STEP_BYTES, plain.length - from));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.size() <= maxBytes ? Optional.of(Payload.of(out.toByteArray())) : Optional.empty();
    }

    /** The size of the compressed payload. */
    public static int compressedSize(Payload payload) {
        ByteCounter counter = new ByteCounter();
        compress(payload, counter);
        return counter.bytes;
    }

    /**
     * Reverses {@link #compress(Payload)}.
     *
     * @throws UncheckedIOException if the payload is corrupt or was not compressed by this class
     */
    public static Payload decompress(Payload compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.bytes()))) {
            byte[] plain = new byte[sizeInTrailer(compressed)];
            if (gzip.readNBytes(plain, 0, plain.length) < plain.length || gzip.read() >= 0) {
                throw new ZipException("the size differs from the one in the trailer");
            }
            return Payload.of(plain);
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }

    /**
     * The size of the payload before it was compressed.
     *
     * @throws UncheckedIOException as {@link #decompress}
     */
    public static int plainSize(Payload compressed) {
        try {
            return sizeInTrailer(compressed);
        } catch (ZipException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }

    /** The size in the last four bytes. Deflate compresses by a factor of about 1000 at most, so more is corrupt. */
    private static int sizeInTrailer(Payload compressed) throws ZipException {
        if (compressed.size() < Integer.BYTES) {
            throw new ZipException("no trailer");
        }
        int size = ByteBuffer.wrap(compressed.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(compressed.size() - Integer.BYTES);
        if (size < 0 || size > MAX_BYTES || size > compressed.size() * BEST_RATIO) {
            throw new ZipException("the size in the trailer is impossible");
        }
        return size;
    }

    private static void compress(Payload payload, OutputStream out) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(payload.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Counts the bytes and drops them. */
    private static final class ByteCounter extends OutputStream {
        private int bytes;

        @Override
        public void write(int oneByte) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}

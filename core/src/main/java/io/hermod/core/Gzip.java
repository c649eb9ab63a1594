package io.hermod.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Makes text smaller where it is billed by its size. */
public final class Gzip {
    private Gzip() {}

    public static Payload compress(Payload payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.size() / 2 + 64);
        compress(payload, out);
        return Payload.of(out.toByteArray());
    }

    /** How many bytes it would take compressed. */
    public static int compressedSize(Payload payload) {
        ByteCounter counter = new ByteCounter();
        compress(payload, counter);
        return counter.bytes;
    }

    /**
     * What was compressed.
     *
     * @throws UncheckedIOException where the payload is no gzip, or broken
     */
    public static Payload decompress(Payload compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.bytes()))) {
            return Payload.of(gzip.readAllBytes());
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }

    private static void compress(Payload payload, OutputStream out) {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(payload.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Keeps nothing but the number of bytes. */
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

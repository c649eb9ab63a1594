package io.hermod.aws;

import io.hermod.core.Payload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Results are JSON and shrink to a fraction; a stored KB is a write unit. */
final class Gzip {
    private Gzip() {}

    static byte[] compress(Payload payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.size() / 2 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(payload.bytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static Payload decompress(byte[] compressed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return Payload.of(gzip.readAllBytes());
        } catch (IOException corrupt) {
            throw new UncheckedIOException(corrupt);
        }
    }
}

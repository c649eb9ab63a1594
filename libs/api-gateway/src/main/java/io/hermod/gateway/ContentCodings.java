package io.hermod.gateway;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Unpacks bodies that a client has compressed, as the header {@code Content-Encoding} says. */
final class ContentCodings {
    /** As much as a request may have that is not compressed. */
    static final int MAX_BYTES = 6 * 1024 * 1024;

    private static final int DEFLATE_METHOD = 8;
    private static final int ZLIB_CHECK = 31;

    private ContentCodings() {}

    /**
     * @param codings the header's value: several codings are in the order in which they were applied
     * @throws ApiException 400 if the body is not what the header says, 413 if it is too large when unpacked, 415 if a
     *     coding is unknown
     */
    static byte[] decode(String codings, byte[] body) {
        List<String> names = Arrays.stream(codings.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("identity"))
                .toList();
        byte[] decoded = body;
        for (String name : names.reversed()) {
            decoded = unpacked(name, decoded);
        }
        return decoded;
    }

    private static byte[] unpacked(String coding, byte[] body) {
        return switch (coding) {
            case "gzip", "x-gzip" -> read("gzip", body, GZIPInputStream::new);
            case "deflate" -> inflated(body);
            default ->
                throw ApiException.of(
                                415, "Content-Encoding must be gzip or deflate; send the body without it otherwise")
                        .withHeader("Accept-Encoding", "gzip, deflate");
        };
    }

    private static byte[] read(String coding, byte[] body, Unpacking unpacking) {
        if (body.length == 0) {
            return body;
        }
        try (InputStream plain = unpacking.of(new ByteArrayInputStream(body))) {
            byte[] bytes = plain.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ApiException.of(
                        413,
                        "the request is too large: unpacked it may have at most " + MAX_BYTES
                                + " bytes; POST /v1/async/uploads takes larger files");
            }
            return bytes;
        } catch (IOException corrupt) {
            throw ApiException.badRequest(
                    "Invalid request payload: the body is not " + coding + ", as Content-Encoding says, or is cut off");
        }
    }

    /** Some clients send deflate without the zlib header that the standard asks for. */
    private static byte[] inflated(byte[] body) {
        Inflater inflater = new Inflater(!hasZlibHeader(body));
        try {
            return read("deflate", body, packed -> new InflaterInputStream(packed, inflater));
        } finally {
            inflater.end();
        }
    }

    private static boolean hasZlibHeader(byte[] body) {
        if (body.length < Short.BYTES) {
            return false;
        }
        int header = Short.toUnsignedInt(ByteBuffer.wrap(body).getShort());
        int method = body[0] & 0x0F;
        return method == DEFLATE_METHOD && header % ZLIB_CHECK == 0;
    }

    /** Opens a compressed stream. */
    @FunctionalInterface
    private interface Unpacking {
        InputStream of(InputStream packed) throws IOException;
    }
}

package io.hermod.core.shared;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads HTTP bodies that came compressed. They are asked for as {@link #IDENTITY}, but not every server complies. */
public final class ContentCoding {
    public static final String IDENTITY = "identity";

    private ContentCoding() {}

    /** Whether the value of {@code Content-Encoding} says that the body is compressed. */
    public static boolean isCompressed(String coding) {
        return !name(coding).isEmpty() && !name(coding).equals(IDENTITY);
    }

    /**
     * A stream of the unpacked body. It fails if the body is corrupt or cut off. A body that is not compressed in spite
     * of its label is read as it is.
     *
     * @param coding the value of {@code Content-Encoding}
     * @return empty if the coding is unknown
     */
    public static Optional<InputStream> unpacked(Payload body, String coding) throws IOException {
        return switch (name(coding)) {
            case "", IDENTITY -> Optional.of(body.asStream());
            case "gzip", "x-gzip" -> Optional.of(isGzip(body) ? new GZIPInputStream(body.asStream()) : body.asStream());
            case "deflate" ->
                Optional.of(new InflaterInputStream(body.asStream(), new Inflater(!isZlib(body.bytes()))));
            default -> Optional.empty();
        };
    }

    private static String name(String coding) {
        return coding.trim().toLowerCase(Locale.ROOT);
    }

    private static boolean isGzip(Payload body) {
        byte[] bytes = body.bytes();
        return bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
    }

    /** HTTP's deflate has a zlib header, which some servers leave out. */
    private static boolean isZlib(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] & 0x0f) == 8 && (((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff)) % 31 == 0;
    }
}

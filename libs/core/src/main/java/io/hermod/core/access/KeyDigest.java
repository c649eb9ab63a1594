package io.hermod.core.access;

import io.hermod.core.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of a virtual key's value: enough to know it again, and nothing to use it by.
 *
 * @param hex the value's SHA-256 in hexadecimal digits
 */
public record KeyDigest(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public KeyDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest");
        }
    }

    public static KeyDigest of(String value) {
        return new KeyDigest(HexFormat.of().formatHex(Sha256.start().digest(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** Takes as long for any two digests. */
    public boolean matches(KeyDigest other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }
}

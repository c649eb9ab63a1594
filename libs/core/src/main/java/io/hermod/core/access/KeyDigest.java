package io.hermod.core.access;

import io.hermod.core.shared.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The digest of a virtual key's value. It is stored instead of the value, and cannot be used as a key.
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
        return new KeyDigest(
                HexFormat.of().formatHex(Sha256.newDigest().digest(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** Compares in constant time. */
    public boolean matches(KeyDigest other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }
}

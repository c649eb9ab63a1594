package io.hermod.core.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        return new KeyDigest(HexFormat.of().formatHex(sha256().digest(value.getBytes(StandardCharsets.UTF_8))));
    }

    /** Takes as long for any two digests. */
    public boolean matches(KeyDigest other) {
        return MessageDigest.isEqual(
                hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

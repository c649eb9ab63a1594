package io.hermod.core.shared;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which keys, callers and requests are known again. */
public final class Sha256 {
    private Sha256() {}

    /** A new digest, with nothing in it yet. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

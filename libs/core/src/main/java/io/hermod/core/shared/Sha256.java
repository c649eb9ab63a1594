package io.hermod.core.shared;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that identifies keys, callers and requests. */
public final class Sha256 {
    private Sha256() {}

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}

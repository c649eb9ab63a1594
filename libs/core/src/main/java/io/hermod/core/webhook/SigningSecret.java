package io.hermod.core.webhook;

import io.hermod.core.shared.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of an endpoint's signatures.
 *
 * @param text {@code whsec_} and the key in base64
 */
public record SigningSecret(Secret text) {
    private static final String PREFIX = "whsec_";
    private static final int KEY_BYTES = 32;

    /** @throws IllegalArgumentException if the text is not such a secret */
    public SigningSecret {
        if (!text.reveal().startsWith(PREFIX)) {
            throw new IllegalArgumentException("not a signing secret");
        }
    }

    public static SigningSecret random(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new SigningSecret(Secret.of(PREFIX + Base64.getEncoder().encodeToString(key)));
    }

    /** The bytes that sign. */
    public byte[] key() {
        return Base64.getDecoder().decode(text.reveal().substring(PREFIX.length()));
    }
}

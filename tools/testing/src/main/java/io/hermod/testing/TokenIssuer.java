package io.hermod.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An identity provider for tests, which needs only the JDK: it signs with ES256, with a new key. */
public final class TokenIssuer {
    private static final int COORDINATE_BYTES = 32;

    private final KeyPair key;
    private final String keyId;

    public TokenIssuer(String keyId) {
        this.keyId = keyId;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            this.key = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String keyId() {
        return keyId;
    }

    /** The section {@code jwt} for tokens of this issuer, with its key in it. */
    public String settings() {
        return settings("\"jwks\":" + jwks());
    }

    /** Like {@link #settings()}, with the keys at that URL. */
    public String settings(URI jwksUrl) {
        return settings("\"jwks_url\":\"" + jwksUrl + "\"");
    }

    private static String settings(String keys) {
        return "\"jwt\":{\"issuer\":\"https://id.example\",\"audience\":\"hermod\"," + keys + "}";
    }

    /** The public key, in the format of RFC 7517. */
    public String jwks() {
        ECPublicKey half = (ECPublicKey) key.getPublic();
        return """
            {"keys":[{"kty":"EC","crv":"P-256","use":"sig","kid":"%s","x":"%s","y":"%s"}]}\
            """.formatted(
                        keyId,
                        coordinate(half.getW().getAffineX()),
                        coordinate(half.getW().getAffineY()));
    }

    /** A valid token of a virtual key, for an hour from {@code now}. */
    public String tokenOf(String virtualKeyId, Instant now) {
        return token(claims("\"virtual_key_id\":\"" + virtualKeyId + "\"", now));
    }

    /** A valid token of an admin, for an hour from {@code now}. */
    public String adminToken(Instant now) {
        return token(claims("\"role\":\"admin\"", now));
    }

    /** The claims of a valid token, and one more. */
    public static String claims(String one, Instant now) {
        return "{\"iss\":\"https://id.example\",\"aud\":\"hermod\",\"exp\":%d,%s}"
                .formatted(now.plusSeconds(3600).getEpochSecond(), one);
    }

    public String token(String claims) {
        String signed = part("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + keyId + "\"}") + "." + part(claims);
        return signed + "." + base64(signature(signed));
    }

    /** An unsigned token with these claims. */
    public static String unsigned(String claims) {
        return part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + part(claims) + ".";
    }

    private byte[] signature(String signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String coordinate(BigInteger number) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        byte[] digits = signed.length > COORDINATE_BYTES ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
        System.arraycopy(digits, 0, fixed, COORDINATE_BYTES - digits.length, digits.length);
        return base64(fixed);
    }

    private static String part(String json) {
        return base64(json.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package io.hermod.testing;

import java.time.Instant;

/** Tokens that must be rejected. */
public enum BadToken {
    EXPIRED("the token has expired"),
    OF_ANOTHER_ISSUER("the token's issuer is not the right one"),
    FOR_ANOTHER_AUDIENCE("the token is not meant for this service"),
    UNSIGNED("the token's algorithm is not allowed"),
    SIGNED_BY_ANOTHER_KEY("the token's signature is wrong"),
    OF_UNKNOWN_KEY("the token's key is not known"),
    WITHOUT_ACCESS("the token names neither a virtual key nor the admin role"),
    OPAQUE("the token is no signed JWT"),
    EMPTY("the token is no signed JWT");

    private static final String KEY = "\"virtual_key_id\":\"vk-1\"";

    private final String reason;

    BadToken(String reason) {
        this.reason = reason;
    }

    /** The error message for the client. */
    public String reason() {
        return reason;
    }

    /** Such a token for the virtual key {@code vk-1}, from this issuer or another one. */
    public String of(TokenIssuer issuer, Instant now) {
        String claims = TokenIssuer.claims(KEY, now);
        return switch (this) {
            case EXPIRED -> issuer.tokenOf("vk-1", now.minusSeconds(2 * 3600));
            case OF_ANOTHER_ISSUER -> issuer.token(claims.replace("id.example", "id.example.org"));
            case FOR_ANOTHER_AUDIENCE -> issuer.token(claims.replace("hermod", "odin"));
            case UNSIGNED -> TokenIssuer.unsigned(claims);
            case SIGNED_BY_ANOTHER_KEY -> new TokenIssuer(issuer.keyId()).token(claims);
            case OF_UNKNOWN_KEY -> new TokenIssuer("another").token(claims);
            case WITHOUT_ACCESS -> issuer.token(TokenIssuer.claims("\"role\":\"user\"", now));
            case OPAQUE -> "ya29.opaque";
            case EMPTY -> "";
        };
    }
}

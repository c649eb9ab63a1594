package io.hermod.testing;

import java.time.Instant;

/** Tokens that are let in nowhere. */
public enum BadToken {
    EXPIRED("the token has expired"),
    OF_ANOTHER_ISSUER("the token's issuer is not the right one"),
    FOR_ANOTHER_AUDIENCE("the token is not meant for this service"),
    UNSIGNED("the token's algorithm is not allowed"),
    SIGNED_BY_SOMEBODY("the token's signature is wrong"),
    OF_A_KEY_THAT_IS_NOT_KNOWN("the token's key is not known"),
    FOR_NOBODY("the token names neither a virtual key nor the admin role"),
    OPAQUE("the token is no signed JWT"),
    EMPTY("the token is no signed JWT");

    private static final String KEY = "\"virtual_key_id\":\"vk-1\"";

    private final String reason;

    BadToken(String reason) {
        this.reason = reason;
    }

    /** What its bearer is told. */
    public String reason() {
        return reason;
    }

    /** Such a token for the virtual key {@code vk-1}, as that issuer would make it, or somebody who passes for it. */
    public String of(TokenIssuer issuer, Instant now) {
        String claims = TokenIssuer.claims(KEY, now);
        return switch (this) {
            case EXPIRED -> issuer.tokenOf("vk-1", now.minusSeconds(2 * 3600));
            case OF_ANOTHER_ISSUER -> issuer.token(claims.replace("id.example", "id.example.org"));
            case FOR_ANOTHER_AUDIENCE -> issuer.token(claims.replace("hermod", "odin"));
            case UNSIGNED -> TokenIssuer.unsigned(claims);
            case SIGNED_BY_SOMEBODY -> new TokenIssuer(issuer.keyId()).token(claims);
            case OF_A_KEY_THAT_IS_NOT_KNOWN -> new TokenIssuer("another").token(claims);
            case FOR_NOBODY -> issuer.token(TokenIssuer.claims("\"role\":\"user\"", now));
            case OPAQUE -> "ya29.opaque";
            case EMPTY -> "";
        };
    }
}

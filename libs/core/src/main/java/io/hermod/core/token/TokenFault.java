package io.hermod.core.token;

/** Why a token is rejected. */
public enum TokenFault {
    TOO_LARGE("the token is too large"),
    MALFORMED("the token is no signed JWT"),
    ALGORITHM("the token's algorithm is not allowed"),
    CRITICAL_HEADER("the token's header demands an extension that is not known here"),
    TYPE("the token is of a type that gives no access"),
    UNKNOWN_KEY("the token's key is not known"),
    SIGNATURE("the token's signature is wrong"),
    CLAIM_FORM("a claim of the token is not of the right form"),
    ISSUER("the token's issuer is not the right one"),
    AUDIENCE("the token is not meant for this service"),
    NO_EXPIRY("the token never expires"),
    EXPIRED("the token has expired"),
    NOT_YET_VALID("the token is not valid yet"),
    NO_IDENTITY("the token names neither a virtual key nor the admin role");

    private final String description;

    TokenFault(String description) {
        this.description = description;
    }

    /** The reason for the caller. It contains no quotes, so that it can be quoted in a header. */
    public String description() {
        return description;
    }
}

package io.hermod.core.token;

/** Why a token is not let in. */
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
    STANDS_FOR_NOBODY("the token names neither a virtual key nor the admin role");

    private final String description;

    TokenFault(String description) {
        this.description = description;
    }

    /** The reason in a few words for the token's bearer, fit for a quoted string in a header. */
    public String description() {
        return description;
    }
}

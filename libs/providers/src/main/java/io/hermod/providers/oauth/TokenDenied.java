package io.hermod.providers.oauth;

/** There is no token. The message has no secret. */
public final class TokenDenied extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int UNAUTHORIZED = 401;
    private static final int UNREACHABLE = 502;

    private final int status;

    private TokenDenied(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The credentials are not accepted. */
    public static TokenDenied rejected(String message) {
        return new TokenDenied(UNAUTHORIZED, message);
    }

    /** The issuer gave no answer, or none that can be read. */
    static TokenDenied unreachable(String message) {
        return new TokenDenied(UNREACHABLE, message);
    }

    /** The issuer answered with an error. A 400, such as one for a token that was revoked, is about the credentials. */
    static TokenDenied of(int status, String message) {
        return new TokenDenied(status == 400 ? UNAUTHORIZED : status, message);
    }

    /** The status of the issuer's answer, or the one that says what happened. */
    public int status() {
        return status;
    }
}

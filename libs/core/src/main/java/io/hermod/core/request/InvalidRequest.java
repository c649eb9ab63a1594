package io.hermod.core.request;

/**
 * A request's body breaks a rule of its type. The message is for the client. It has no stack trace, because it is no
 * fault of Hermod's.
 */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidRequest(String message) {
        super(message, null, false, false);
    }

    /** The contract's text for a body whose JSON is malformed or has a value of the wrong kind, and the reason. */
    public static InvalidRequest invalidPayload(String reason) {
        return new InvalidRequest("Invalid request payload: " + reason);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}

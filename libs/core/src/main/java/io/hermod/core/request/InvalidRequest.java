package io.hermod.core.request;

/**
 * A request's body breaks a rule of its type. The message is for the client. It has no stack trace, because it is no
 * fault of Hermod's.
 */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean streaming;

    public InvalidRequest(String message) {
        this(message, false);
    }

    private InvalidRequest(String message, boolean streaming) {
        super(message, null, false, false);
        this.streaming = streaming;
    }

    /**
     * The request asks for a stream, and a job's result is read later, as a whole.
     *
     * @param plural the request type's name in the contract's text
     */
    public static InvalidRequest streaming(String plural) {
        return new InvalidRequest("stream is not supported for async " + plural, true);
    }

    /** Whether the mistake is that the request asks for a stream. */
    public boolean isStreaming() {
        return streaming;
    }

    /** The contract's text for a body whose JSON is malformed or has a value of the wrong kind, and the reason. */
    public static InvalidRequest invalidPayload(String reason) {
        return new InvalidRequest("Invalid request payload: " + reason);
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}

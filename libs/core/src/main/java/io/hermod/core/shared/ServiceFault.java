package io.hermod.core.shared;

/** A service that Hermod needs did not do what it was asked. */
public abstract sealed class ServiceFault extends RuntimeException permits Unavailable, CallRejected {
    private static final long serialVersionUID = 1L;

    ServiceFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** What happened, without the cause, so that it can be sent to API clients. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

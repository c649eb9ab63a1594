package io.hermod.core.port;

/** Something behind a port did not answer, or not in time; the same call may go well in a moment. */
public abstract class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.hermod.core.shared;

/** Something behind a port did not answer, or not in time; the same call may go well in a moment. */
public abstract class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    protected Unavailable(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What did not answer, in a few words that anybody may read. */
    public String reason() {
        return reason;
    }
}

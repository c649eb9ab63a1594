package io.hermod.core.shared;

/** A service did not respond in time. The same call may succeed later. */
public non-sealed class Unavailable extends ServiceFault {
    private static final long serialVersionUID = 1L;

    /**
     * The service did not respond to the operation.
     *
     * @param service with its article, such as {@code the job store}
     */
    public Unavailable(String service, String operation, Throwable cause) {
        super(service + " did not answer: " + operation, cause);
    }

    /** The reason is the message. */
    protected Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}

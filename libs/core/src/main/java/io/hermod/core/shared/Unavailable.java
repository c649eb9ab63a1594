package io.hermod.core.shared;

/** A service did not respond in time. The same call may succeed later. */
public class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The service did not respond to the operation.
     *
     * @param service with its article, such as {@code the job store}
     */
    public Unavailable(String service, String operation, Throwable cause) {
        super(service + " did not answer: " + operation, cause);
    }

    /** The service and the operation, without the cause, so that it can be sent to API clients. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}

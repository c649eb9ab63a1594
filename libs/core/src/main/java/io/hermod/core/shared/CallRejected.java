package io.hermod.core.shared;

/**
 * A service rejected a call, and rejects the same call each time: its input is too large, or the permission for it is
 * missing. A retry does not help.
 */
public final class CallRejected extends ServiceFault {
    private static final long serialVersionUID = 1L;

    private final String service;
    private final String code;

    /**
     * The service rejected the operation.
     *
     * @param service with its article, such as {@code the job store}
     * @param operation for the log only: callers may read {@link #reason()}
     * @param code the service's name for the reason, such as {@code ValidationException}
     */
    public CallRejected(String service, String operation, String code, Throwable cause) {
        super(service + " rejected a call: " + operation + ", " + code, cause);
        this.service = service;
        this.code = code;
    }

    @Override
    public String reason() {
        return service + " rejected a call: " + code;
    }
}

package io.hermod.lambdaemulator;

/**
 * A process did not answer its event. The message names the process and the reason, and contains nothing of the event.
 */
public final class InvocationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvocationFailed(String message) {
        super(message, null, false, false);
    }
}

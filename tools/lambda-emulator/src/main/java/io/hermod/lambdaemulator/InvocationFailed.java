package io.hermod.lambdaemulator;

/**
 * A process gave no answer to its event. The message names the process and what became of it, and nothing of the event; a stack
 * trace of this process would not add to it.
 */
public final class InvocationFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvocationFailed(String message) {
        super(message, null, false, false);
    }
}

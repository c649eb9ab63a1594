package io.hermod.benchmarks.harness;

/** The command line has an argument that the measurement does not know. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}

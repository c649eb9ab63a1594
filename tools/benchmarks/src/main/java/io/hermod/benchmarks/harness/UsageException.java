package io.hermod.benchmarks.harness;

/** The command line says something that no measurement understands. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}

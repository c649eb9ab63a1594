package io.hermod.config;

/** {@code config.json} or the environment is invalid. The message is one line with the path and the expected value. */
public final class InvalidConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidConfig(String message) {
        super(message);
    }
}

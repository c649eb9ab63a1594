package io.hermod.config;

/** {@code config.json} or the environment is wrong; the message is one line that names the place and what is expected. */
public final class InvalidConfig extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidConfig(String message) {
        super(message);
    }
}

package io.hermod.core.settings;

import io.hermod.core.shared.Unavailable;

/** The secret store did not respond. */
public final class SecretsUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    /**
     * A secret could not be read.
     *
     * @param name of the secret, for the log only: callers may read {@link #reason()}
     */
    public SecretsUnavailable(String name, Throwable cause) {
        super("the secret store", "read " + name, cause);
    }

    @Override
    public String reason() {
        return "the secret store did not answer: read";
    }
}

package io.hermod.core.settings;

import io.hermod.core.shared.Unavailable;

/** The secret store did not respond. */
public final class SecretsUnavailable extends Unavailable {
    private static final long serialVersionUID = 1L;

    public SecretsUnavailable(String operation, Throwable cause) {
        super("the secret store", operation, cause);
    }
}

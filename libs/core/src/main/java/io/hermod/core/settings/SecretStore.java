package io.hermod.core.settings;

import io.hermod.core.shared.Secret;
import java.util.Optional;

/** Stores secrets that should not be in the environment. */
public interface SecretStore {

    /** Whether the value of an environment variable is the name of a secret in this store, not a secret. */
    boolean holds(String value);

    /**
     * Empty if the secret has no value.
     *
     * @throws SecretsUnavailable if the store does not respond in time
     */
    Optional<Secret> read(String name);
}

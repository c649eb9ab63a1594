package io.hermod.core.settings;

import io.hermod.core.shared.Secret;
import java.util.Optional;

/** Where secrets lie that no environment should hold. */
public interface SecretStore {

    /** Whether an environment variable's value is the name of a secret here, and not itself one. */
    boolean holds(String value);

    /**
     * The secret; empty where nobody has given it a value.
     *
     * @throws SecretsUnavailable where the store did not answer, or not in time
     */
    Optional<Secret> read(String name);
}

package io.hermod.security;

import io.hermod.config.InvalidConfig;
import io.hermod.config.SecretVariables;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.shared.Cached;
import io.hermod.core.shared.CallRejected;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin key: the value of {@code HERMOD_ADMIN_KEY}, or of the secret whose ARN that is. Only its digest is cached,
 * for {@link #VALIDITY}, so that a new value takes effect without a deployment.
 */
@Singleton
final class AdminKey {
    static final String VARIABLE = "HERMOD_ADMIN_KEY";
    static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AdminKey.class);

    private final SecretVariables variables;
    private final Cached<Optional<KeyDigest>> digest;

    AdminKey(EnvironmentVariables environment, SecretStore secrets, Clock clock) {
        this.variables = new SecretVariables(environment, secrets);
        this.digest = new Cached<>(clock, VALIDITY, this::read, this::reload);
    }

    /**
     * Whether the digest is the admin key's. Takes the same time for each value.
     *
     * @throws SecretsUnavailable if the key cannot be read and none is cached
     */
    boolean matches(KeyDigest other) {
        return digest.get().filter(own -> own.matches(other)).isPresent();
    }

    boolean isSet() {
        return digest.get().isPresent();
    }

    private Optional<KeyDigest> reload(Optional<KeyDigest> previous) {
        try {
            return read();
        } catch (SecretsUnavailable | CallRejected fault) {
            LOG.error("Could not read the admin key {}; keeping the previous key", VARIABLE, fault);
            return previous;
        }
    }

    private Optional<KeyDigest> read() {
        try {
            return variables.get(VARIABLE).map(KeyDigest::of);
        } catch (InvalidConfig withoutValue) {
            return Optional.empty();
        }
    }
}

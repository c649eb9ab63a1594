package io.hermod.security;

import io.hermod.config.InvalidConfig;
import io.hermod.config.SecretVariables;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import io.hermod.core.shared.CallRejected;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
    private final Clock clock;
    private @Nullable Reading cached;

    private record Reading(Optional<KeyDigest> digest, Instant expiresAt) {}

    AdminKey(EnvironmentVariables environment, SecretStore secrets, Clock clock) {
        this.variables = new SecretVariables(environment, secrets);
        this.clock = clock;
    }

    /**
     * Whether the digest is the admin key's. Takes the same time for each value.
     *
     * @throws SecretsUnavailable if the key cannot be read and none is cached
     */
    boolean matches(KeyDigest other) {
        return digest().filter(digest -> digest.matches(other)).isPresent();
    }

    boolean isSet() {
        return digest().isPresent();
    }

    private synchronized Optional<KeyDigest> digest() {
        Reading known = cached;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.expiresAt())) {
            known = new Reading(known == null ? read() : reload(known.digest()), now.plus(VALIDITY));
            cached = known;
        }
        return known.digest();
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

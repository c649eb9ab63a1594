package io.hermod.security;

import io.hermod.config.SecretVariables;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.settings.EnvironmentVariables;
import io.hermod.core.settings.SecretStore;
import io.hermod.core.settings.SecretsUnavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an admin shows who has no token: the value of {@code HERMOD_ADMIN_KEY}, or of the secret whose ARN that is. Only its digest is
 * kept, and that for a few minutes, so that a new value comes into force without a deployment.
 */
@Singleton
final class AdminKey {
    static final String VARIABLE = "HERMOD_ADMIN_KEY";
    static final Duration VALIDITY = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(AdminKey.class);

    private final SecretVariables variables;
    private final Clock clock;
    private @Nullable Reading last;

    private record Reading(Optional<KeyDigest> digest, Instant readAgainAt) {}

    AdminKey(EnvironmentVariables environment, SecretStore secrets, Clock clock) {
        this.variables = new SecretVariables(environment, secrets);
        this.clock = clock;
    }

    /**
     * Whether that is the key; it takes as long for any two values.
     *
     * @throws SecretsUnavailable where the key has never been read, and cannot be
     */
    boolean is(KeyDigest shown) {
        return digest().filter(digest -> digest.matches(shown)).isPresent();
    }

    /** Whether there is one. */
    boolean isSet() {
        return digest().isPresent();
    }

    private synchronized Optional<KeyDigest> digest() {
        Reading known = last;
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.readAgainAt())) {
            known = new Reading(known == null ? read() : readAgain(known.digest()), now.plus(VALIDITY));
            last = known;
        }
        return known.digest();
    }

    private Optional<KeyDigest> readAgain(Optional<KeyDigest> before) {
        try {
            return read();
        } catch (SecretsUnavailable fault) {
            LOG.error("The admin key from before stays in force", fault);
            return before;
        }
    }

    private Optional<KeyDigest> read() {
        return variables.get(VARIABLE).map(KeyDigest::of);
    }
}

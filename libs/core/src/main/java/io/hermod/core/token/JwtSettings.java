package io.hermod.core.token;

import java.time.Duration;
import java.util.Set;

/**
 * Which tokens are let in, and what they say about their bearers.
 *
 * @param issuer the {@code iss} that a token must have
 * @param audiences a token must be meant for one of them
 * @param algorithms that a token may be signed with
 * @param clockSkew how far the issuer's clock may be from ours
 * @param virtualKeyClaim holds the id of the virtual key that a token stands for
 * @param roleClaim holds a role, or an array of them
 * @param adminRole the role that makes an admin
 */
public record JwtSettings(
        String issuer,
        Set<String> audiences,
        TokenKeys keys,
        Set<TokenAlgorithm> algorithms,
        Duration clockSkew,
        String virtualKeyClaim,
        String roleClaim,
        String adminRole) {
    public static final Duration DEFAULT_CLOCK_SKEW = Duration.ofSeconds(60);

    /** A larger one is a mistake: tokens live that much longer. */
    public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

    public static final String DEFAULT_VIRTUAL_KEY_CLAIM = "virtual_key_id";
    public static final String DEFAULT_ROLE_CLAIM = "role";
    public static final String DEFAULT_ADMIN_ROLE = "admin";

    public JwtSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (audiences.isEmpty() || algorithms.isEmpty()) {
            throw new IllegalArgumentException("tokens are for somebody, and are signed");
        }
        if (keys instanceof TokenKeys.At && algorithms.stream().anyMatch(TokenAlgorithm::usesSharedSecret)) {
            throw new IllegalArgumentException("a shared secret does not lie on the web");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
            throw new IllegalArgumentException("a clock skew is from 0 to 10 minutes");
        }
    }
}

package io.hermod.core.token;

import java.time.Duration;
import java.util.Set;

/**
 * Which tokens are accepted, and which claims identify the caller.
 *
 * @param issuer the required {@code iss}
 * @param audiences the token's {@code aud} must contain one of them
 * @param algorithms the accepted signature algorithms
 * @param clockSkew the tolerated difference to the issuer's clock
 * @param virtualKeyClaim the claim with the id of the caller's virtual key
 * @param roleClaim the claim with a role or an array of roles
 * @param adminRole the role of admins
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

    /** The limit for {@code clockSkew}, because it lengthens the life of every token. */
    public static final Duration MAX_CLOCK_SKEW = Duration.ofMinutes(10);

    public static final String DEFAULT_VIRTUAL_KEY_CLAIM = "virtual_key_id";
    public static final String DEFAULT_ROLE_CLAIM = "role";
    public static final String DEFAULT_ADMIN_ROLE = "admin";

    public JwtSettings {
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (audiences.isEmpty() || algorithms.isEmpty()) {
            throw new IllegalArgumentException("at least one audience and one algorithm are required");
        }
        if (keys instanceof TokenKeys.At && algorithms.stream().anyMatch(TokenAlgorithm::usesSharedSecret)) {
            throw new IllegalArgumentException("a shared secret must not be read from a URL");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(MAX_CLOCK_SKEW) > 0) {
            throw new IllegalArgumentException("the clock skew must be from 0 to 10 minutes");
        }
    }
}

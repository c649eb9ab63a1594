package io.hermod.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The secrets that sign an endpoint's deliveries.
 *
 * @param previous the secret before the last rotation, if it had a grace period
 */
public record SigningSecrets(SigningSecret current, Optional<Previous> previous) {

    /**
     * A rotated secret in its grace period.
     *
     * @param until from this instant on it does not sign
     */
    public record Previous(SigningSecret secret, Instant until) {}

    public static SigningSecrets of(SigningSecret secret) {
        return new SigningSecrets(secret, Optional.empty());
    }

    /** The secrets that sign at the instant, the current one first. */
    public List<SigningSecret> valid(Instant now) {
        return Stream.concat(
                        Stream.of(current),
                        previous.filter(old -> now.isBefore(old.until())).map(Previous::secret).stream())
                .toList();
    }

    SigningSecrets rotatedTo(SigningSecret fresh, Duration grace, Instant now) {
        return new SigningSecrets(
                fresh, grace.isZero() ? Optional.empty() : Optional.of(new Previous(current, now.plus(grace))));
    }
}

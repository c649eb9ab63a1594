package io.hermod.core.webhook;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How an endpoint's deliveries are made. What is empty has the default.
 *
 * @param maxRetries after the first attempt; default 4
 * @param initialBackoffSeconds before the first retry; default 30
 * @param maxBackoffSeconds default 1800
 * @param attemptTimeoutSeconds default 10
 * @param maxResponseKib the most KiB of a stored result or error that a delivery has; default 256
 * @param maxConcurrent how many deliveries are made at once; default 10
 */
public record DeliverySettings(
        OptionalInt maxRetries,
        OptionalInt initialBackoffSeconds,
        OptionalInt maxBackoffSeconds,
        OptionalInt attemptTimeoutSeconds,
        OptionalInt maxResponseKib,
        OptionalInt maxConcurrent) {
    public static final DeliverySettings DEFAULTS = new DeliverySettings(
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty());

    private static final int KIB = 1024;

    public int maxAttempts() {
        return maxRetries.orElse(4) + 1;
    }

    public Duration initialBackoff() {
        return Duration.ofSeconds(initialBackoffSeconds.orElse(30));
    }

    public Duration maxBackoff() {
        return Duration.ofSeconds(maxBackoffSeconds.orElse(1800));
    }

    public Duration attemptTimeout() {
        return Duration.ofSeconds(attemptTimeoutSeconds.orElse(10));
    }

    public long maxResponseBytes() {
        return (long) maxResponseKib.orElse(256) * KIB;
    }

    /** The number of deliveries that are made at once. */
    public int slots() {
        return maxConcurrent.orElse(10);
    }
}

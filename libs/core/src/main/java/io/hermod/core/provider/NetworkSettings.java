package io.hermod.core.provider;

import io.hermod.core.job.Timings;
import java.time.Duration;
import java.util.Map;

/**
 * How a provider is called.
 *
 * @param timeout for one call, from connecting to the last byte of the answer
 * @param maxRetries after the first call
 * @param backoffInitial before the first retry; doubles with each
 * @param backoffMax the longest wait of our own choice; a provider's Retry-After may be longer
 * @param extraHeaders sent with every call
 */
public record NetworkSettings(
        Duration timeout,
        int maxRetries,
        Duration backoffInitial,
        Duration backoffMax,
        Map<String, String> extraHeaders) {

    /** A job has the time that a caller has not: longer and more often than a gateway would. */
    public static final NetworkSettings DEFAULT =
            new NetworkSettings(Timings.PROVIDER_TIMEOUT, 2, Duration.ofMillis(500), Duration.ofSeconds(5), Map.of());

    public NetworkSettings {
        extraHeaders = Map.copyOf(extraHeaders);
        if (timeout.isZero() || timeout.isNegative() || maxRetries < 0) {
            throw new IllegalArgumentException("a timeout is positive and retries are not negative");
        }
    }
}

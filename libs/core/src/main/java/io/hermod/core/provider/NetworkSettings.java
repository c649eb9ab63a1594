package io.hermod.core.provider;

import io.hermod.core.job.Timings;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Timeouts, retries and headers of a provider's calls.
 *
 * @param timeout of one call, from connecting to the last byte of the response
 * @param maxRetries after the first call
 * @param backoffInitial wait before the first retry; doubles with each retry
 * @param backoffMax the longest wait, unless a provider's Retry-After is longer
 * @param extraHeaders sent with every call
 */
public record NetworkSettings(
        Duration timeout,
        int maxRetries,
        Duration backoffInitial,
        Duration backoffMax,
        Map<String, String> extraHeaders) {

    /** Longer and with more retries than a synchronous gateway would use, because no client waits on the connection. */
    public static final NetworkSettings DEFAULT =
            new NetworkSettings(Timings.PROVIDER_TIMEOUT, 2, Duration.ofMillis(500), Duration.ofSeconds(5), Map.of());

    public NetworkSettings {
        extraHeaders = Map.copyOf(extraHeaders);
        if (timeout.isZero() || timeout.isNegative() || maxRetries < 0) {
            throw new IllegalArgumentException("a timeout is positive and retries are not negative");
        }
    }

    /** The same with further headers, of which a configured one of the same name comes first. */
    public NetworkSettings withUsualHeaders(Map<String, String> usual) {
        if (usual.isEmpty()) {
            return this;
        }
        Map<String, String> both = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        both.putAll(usual);
        both.putAll(extraHeaders);
        return new NetworkSettings(timeout, maxRetries, backoffInitial, backoffMax, both);
    }
}

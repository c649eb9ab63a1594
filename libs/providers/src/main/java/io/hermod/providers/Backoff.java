package io.hermod.providers;

import io.hermod.core.provider.NetworkSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before a retry: doubling from the initial wait up to the longest, give or take a fifth. */
record Backoff(NetworkSettings network, RandomGenerator random) {
    /** What a provider may ask for with Retry-After. For longer the invocation would only be billed for waiting. */
    static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(1);

    private static final int MAX_DOUBLING = 20;

    /**
     * The wait before the retry, counted from 0.
     *
     * @param retryAfter what the provider asked for; it wins over our own choice
     * @return empty where the provider asks for more than {@link #MAX_RETRY_AFTER}
     */
    Optional<Duration> before(int retry, Optional<Duration> retryAfter) {
        return retryAfter.isPresent()
                ? retryAfter.filter(asked -> asked.compareTo(MAX_RETRY_AFTER) <= 0)
                : Optional.of(jittered(retry));
    }

    private Duration jittered(int retry) {
        Duration doubled = network.backoffInitial().multipliedBy(1L << Math.min(retry, MAX_DOUBLING));
        Duration capped = doubled.compareTo(network.backoffMax()) < 0 ? doubled : network.backoffMax();
        return Duration.ofNanos(Math.round(capped.toNanos() * random.nextDouble(0.8, 1.2)));
    }
}

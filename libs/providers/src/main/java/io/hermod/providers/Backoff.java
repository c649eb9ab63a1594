package io.hermod.providers;

import io.hermod.core.provider.NetworkSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The wait before a retry: exponential from the initial wait up to the maximum, with a jitter of 20 %. */
record Backoff(NetworkSettings network, RandomGenerator random) {
    /** The longest Retry-After that a call waits for: the invocation is billed while it waits. */
    static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(1);

    private static final int MAX_DOUBLING = 20;

    /**
     * The wait before a retry.
     *
     * @param retry counted from 0
     * @param retryAfter the wait that the provider asks for, which takes precedence
     * @return empty if the provider asks for more than {@link #MAX_RETRY_AFTER}
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

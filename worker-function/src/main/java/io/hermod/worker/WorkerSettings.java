package io.hermod.worker;

import io.hermod.core.job.Timings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * The worker's settings.
 *
 * @param leaseSeconds {@code HERMOD_LEASE_SECONDS}: how long another worker waits before it takes over a dead worker's
 *     job; a worker renews its leases after a quarter of this time
 */
@ConfigurationProperties("hermod")
record WorkerSettings(@Bindable(defaultValue = "60") int leaseSeconds) {
    WorkerSettings {
        if (leaseSeconds < 1) {
            throw new IllegalArgumentException("HERMOD_LEASE_SECONDS must be at least 1");
        }
    }

    Duration lease() {
        return Duration.ofSeconds(leaseSeconds);
    }

    Duration visibility() {
        return Timings.visibilityOf(lease());
    }

    Duration heartbeat() {
        return Timings.heartbeatOf(lease());
    }

    Duration heartbeatRetry() {
        return Timings.heartbeatRetryOf(lease());
    }
}

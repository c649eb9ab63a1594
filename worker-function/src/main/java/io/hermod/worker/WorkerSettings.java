package io.hermod.worker;

import io.hermod.core.job.Timings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What can be set about the worker: {@code HERMOD_LEASE_SECONDS} in the environment.
 *
 * @param leaseSeconds how soon a dead worker's jobs run again; a heartbeat falls due at three quarters of it
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
}

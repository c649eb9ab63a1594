package io.hermod.providers.error;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A provider's errors: what they are about, and how long to wait. Pure. Each provider may have its own. */
@FunctionalInterface
public interface FailureClasses {

    /** Classifies an error by status, headers and body. */
    FailureClass of(ErrorAnswer error);

    /** How long the provider asks to wait before the next call. */
    default Optional<Duration> retryDelay(ErrorAnswer error, Instant now) {
        return RetryDelay.of(error, now);
    }
}

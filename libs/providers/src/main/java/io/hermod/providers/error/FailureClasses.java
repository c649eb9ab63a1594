package io.hermod.providers.error;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A provider's errors: what they are about, what the client is told, and how long to wait. Pure. Each provider may have
 * its own.
 */
@FunctionalInterface
public interface FailureClasses {

    /** Classifies an error by status, headers and body. */
    FailureClass of(ErrorAnswer error);

    /** The code that OpenAI's clients know for an error that the provider sends without one, or with its own. */
    default Optional<String> code(ErrorAnswer error) {
        return Optional.empty();
    }

    /** What the client can do about an error whose message does not say it: one sentence. */
    default Optional<String> hint(ErrorAnswer error) {
        return Optional.empty();
    }

    /** How long the provider asks to wait before the next call. */
    default Optional<Duration> retryDelay(ErrorAnswer error, Instant now) {
        return RetryDelay.of(error, now);
    }
}

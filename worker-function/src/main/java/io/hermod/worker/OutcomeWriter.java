package io.hermod.worker;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries the write of an outcome until the deadline: if it is lost, the provider's work has to be paid for again. */
@Singleton
record OutcomeWriter(Clock clock, Sleeper sleeper) {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Returns what the write returns.
     *
     * @throws Unavailable if the store does not respond until the deadline
     * @throws CallRejected if the store rejects the write; another try would be rejected too
     */
    boolean write(BooleanSupplier attempt, Instant deadline) throws InterruptedException {
        while (true) {
            try {
                return attempt.getAsBoolean();
            } catch (Unavailable down) {
                if (clock.instant().plus(PAUSE).isAfter(deadline)) {
                    throw down;
                }
                LOG.warn("Could not write an outcome; retrying in {} ms", PAUSE.toMillis(), down);
                sleeper.sleep(PAUSE);
            }
        }
    }
}

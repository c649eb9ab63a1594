package io.hermod.worker;

import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes outcomes, and does not give up while there is time: the provider's work is done, and would be paid for again. */
@Singleton
final class OutcomeWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Sleeper sleeper;

    OutcomeWriter(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * What the write says, once it was answered.
     *
     * @throws Unavailable where it was not until the deadline
     */
    boolean write(BooleanSupplier attempt, Instant deadline) throws InterruptedException {
        while (true) {
            try {
                return attempt.getAsBoolean();
            } catch (Unavailable down) {
                if (clock.instant().plus(PAUSE).isAfter(deadline)) {
                    throw down;
                }
                LOG.warn("An outcome could not be recorded yet", down);
                sleeper.sleep(PAUSE);
            }
        }
    }
}

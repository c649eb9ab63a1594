package io.hermod.worker;

import io.hermod.core.Sleeper;
import io.hermod.core.port.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes outcomes, and does not give up while there is time: the provider's work is done, and would be paid for again. */
@Singleton
final class OutcomeRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeRecorder.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Sleeper sleeper;

    OutcomeRecorder(Clock clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * What the write says, once it was answered.
     *
     * @throws Unavailable where it was not until the deadline
     */
    boolean record(BooleanSupplier write, Instant deadline) throws InterruptedException {
        while (true) {
            try {
                return write.getAsBoolean();
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

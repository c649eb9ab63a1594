package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retries the writes that end a job: if they are lost, the provider's work has to be paid for again. */
@Singleton
record OutcomeWriter(Clock clock, Sleeper sleeper) {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /**
     * Returns what the write returns.
     *
     * @param what is written, for the log
     * @param lastTry after this instant no further try is made
     * @throws Unavailable if the service does not respond until then
     * @throws CallRejected if the service rejects the write; another try would be rejected too
     */
    <T> T write(Job job, String what, Supplier<T> attempt, Instant lastTry) throws InterruptedException {
        while (true) {
            try {
                return attempt.get();
            } catch (Unavailable down) {
                if (clock.instant().plus(PAUSE).isAfter(lastTry)) {
                    throw down;
                }
                LOG.warn("Could not write {} of job {}; retrying in {} ms", what, job.id(), PAUSE.toMillis(), down);
                sleeper.sleep(PAUSE);
            }
        }
    }
}

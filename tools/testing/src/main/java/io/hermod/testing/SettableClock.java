package io.hermod.testing;

import io.hermod.core.shared.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts at the instant of the sample jobs. It moves if a test moves it, or if a caller sleeps, which takes no real
 * time.
 */
public class SettableClock extends ZonelessClock implements Sleeper {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private Instant now = SampleJobs.NOW;

    public synchronized void setTo(Duration sinceTheJobsWereCreated) {
        now = SampleJobs.NOW.plus(sinceTheJobsWereCreated);
    }

    public synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        pauses.add(duration);
        pass(duration);
    }

    /** The durations that callers have slept, in order. */
    public List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }
}

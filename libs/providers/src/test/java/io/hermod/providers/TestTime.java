package io.hermod.providers;

import io.hermod.core.shared.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Time that stands still but while somebody sleeps, or a test moves it on. */
final class TestTime extends Clock implements Sleeper {
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private Instant now;

    TestTime(Instant now) {
        this.now = now;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public void sleep(Duration duration) {
        pauses.add(duration);
        pass(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    /** All that was slept, in order. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants have no zone");
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;

import io.hermod.core.shared.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;

/** Time that passes only when somebody sleeps and the test lets them. */
final class TestTime extends Clock implements Sleeper {
    private final SynchronousQueue<Boolean> passes = new SynchronousQueue<>();
    private final Semaphore sleeping = new Semaphore(0);
    private volatile Instant now = NOW;

    /** Waits until somebody sleeps, and lets their time pass. */
    void pass() throws InterruptedException {
        sleeping.acquire();
        passes.put(true);
    }

    /** Waits until somebody sleeps. */
    void awaitSleeper() throws InterruptedException {
        sleeping.acquire();
        sleeping.release();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        sleeping.release();
        passes.take();
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for a zone");
    }
}

package io.hermod.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still at the creation of the sample jobs, or at the time that a test set. */
public final class SettableClock extends Clock {
    private volatile Instant now = SampleJobs.NOW;

    public void setTo(Duration sinceTheJobsWereCreated) {
        now = SampleJobs.NOW.plus(sinceTheJobsWereCreated);
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
        throw new UnsupportedOperationException("instants have no zone");
    }
}

package io.hermod.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AttemptCounterTest {
    private static final Instant CLAIMED_AT = SampleJobs.NOW;
    private static final Instant LEASE_END = CLAIMED_AT.plusSeconds(60);

    private final Job job =
            SampleJobs.pendingChat().with(copy -> copy.state = new JobState.Processing(SampleJobs.leaseOf("worker-1")));
    private final HeldLease lease = new HeldLease(job, CLAIMED_AT, LEASE_END, Duration.ofSeconds(15));

    @Test
    void aCall_isAllowed_whileTheLeaseIsHeld() {
        assertThat(counterAt(LEASE_END.minusMillis(1)).takeOne()).isTrue();
    }

    /** A worker that was frozen is thawed before its heartbeat learns that the lease has expired. */
    @Test
    void aCall_isNotAllowed_onceTheLeaseHasExpired() {
        AttemptCounter counter = counterAt(LEASE_END);

        assertThat(counter.takeOne()).isFalse();
        assertThat(counter.isAnyMade()).isFalse();
    }

    private AttemptCounter counterAt(Instant now) {
        return new AttemptCounter(new InMemoryJobStore(), job, lease::isHeld, Clock.fixed(now, ZoneOffset.UTC));
    }
}

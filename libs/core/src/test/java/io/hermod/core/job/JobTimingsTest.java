package io.hermod.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobTimingsTest {
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final Duration WAIT = Duration.ofSeconds(3);

    private final Job job =
            Job.pending(JobId.random(), RequestType.OCR, "request-1", NOW, JobTerms.usual(NOW, Duration.ofHours(1)));

    @Test
    void jobOfAWorker_hasWaitedUntilItsClaim() {
        assertThat(JobTimings.ofRun(job, NOW.plus(WAIT), Duration.ofSeconds(1), 2))
                .isEqualTo(new JobTimings(Optional.of(WAIT), Optional.of(Duration.ofSeconds(1)), 2));
    }

    @Test
    void jobWithoutAnAttempt_hasWaitedUntilItsEnd() {
        assertThat(JobTimings.withoutWorker(job, NOW.plus(WAIT)))
                .isEqualTo(new JobTimings(Optional.of(WAIT), Optional.empty(), 0));
    }

    @Test
    void jobThatWasTried_hasNoKnownWait_ifNoWorkerEndsIt() {
        JobTimings unknown = new JobTimings(Optional.empty(), Optional.empty(), 1);
        Job released = job.with(copy -> copy.attempts = 1);
        Job running = released.with(copy -> copy.state = new JobState.Processing(new Lease("worker-1", NOW)));

        assertThat(JobTimings.withoutWorker(released, NOW.plus(WAIT))).isEqualTo(unknown);
        assertThat(JobTimings.withoutWorker(running, NOW.plus(WAIT))).isEqualTo(unknown);
    }

    @Test
    void workersClockThatIsSlow_makesNoNegativeWait() {
        assertThat(JobTimings.ofRun(job, NOW.minus(WAIT), Duration.ZERO, 1).queued())
                .contains(Duration.ZERO);
    }
}

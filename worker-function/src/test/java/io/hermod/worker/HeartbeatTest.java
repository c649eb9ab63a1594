package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.WorkerHarness.LEASE;
import static io.hermod.worker.WorkerHarness.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.testing.InMemoryMessageVisibility.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class HeartbeatTest {
    private static final Duration BEAT = Duration.ofSeconds(45);

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.beatingIn(time);

    @Test
    void batch_isHiddenAtTheStart_forLittleLongerThanALease_inOneCall() {
        worker.heartbeat.start(List.of("a", "b", "c")).close();

        assertThat(worker.visibility.calls()).containsExactly(new Hidden(Set.of("a", "b", "c"), VISIBILITY));
    }

    @Test
    void shortJobs_costNoFurtherCall() {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            batch.acknowledged("a");
        }

        assertThat(worker.visibility.calls()).hasSize(1);
        assertThat(leaseOf(job).until()).isEqualTo(NOW.plus(LEASE).truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void leasesAndMessages_areExtendedTogether_wellBeforeTheyExpire() throws InterruptedException {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            beats(2);
        }

        assertThat(worker.visibility.calls()).hasSize(3).containsOnly(new Hidden(Set.of("a"), VISIBILITY));
        assertThat(leaseOf(job).until())
                .isEqualTo(inMillis(NOW.plus(BEAT.multipliedBy(2)).plus(LEASE)));
    }

    /** A large request may wait for memory before its job is claimed. */
    @Test
    void messageWhoseJobIsNotClaimedYet_staysHidden() throws InterruptedException {
        Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"));
        beats(1);
        batch.close();

        assertThat(worker.visibility.calls()).hasSize(2).containsOnly(new Hidden(Set.of("a"), VISIBILITY));
    }

    /** Lambda deletes an acknowledged message only with the rest of its batch. */
    @ParameterizedTest
    @EnumSource
    void messageToRedeliver_isLeftToTheQueue_andAnAcknowledgedOneStaysHidden(Disposition disposition)
            throws InterruptedException {
        Job job = claimed();

        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a", "b"))) {
            batch.claimed("a", job);
            switch (disposition) {
                case ACK -> batch.acknowledged("a");
                case RETRY -> batch.returned("a");
            }
            beats(1);
        }

        Set<String> hidden = disposition == Disposition.ACK ? Set.of("a", "b") : Set.of("b");
        assertThat(worker.visibility.calls().getLast()).isEqualTo(new Hidden(hidden, VISIBILITY));
        assertThat(leaseOf(job).until()).isBefore(NOW.plus(LEASE).plusMillis(1));
    }

    @Test
    void outage_endsNothing() throws InterruptedException {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            worker.visibility.goDown();
            worker.store.goDown();
            beats(1);
            worker.visibility.comeUp();
            worker.store.comeUp();
            beats(1);
        }

        assertThat(leaseOf(job).until()).isAfter(inMillis(NOW.plus(LEASE)));
        assertThat(worker.visibility.calls().getLast()).isEqualTo(new Hidden(Set.of("a"), VISIBILITY));
    }

    @Test
    void jobThatIsLost_isNotTakenBack() throws InterruptedException {
        Job lost = claimed();
        Lease thief = new Lease("thief", inMillis(NOW.plus(LEASE).plusSeconds(60)));
        worker.store.claim(lost.ref(), thief, NOW.plus(LEASE));
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", lost);
            beats(1);
        }

        assertThat(leaseOf(lost)).isEqualTo(thief);
    }

    private Job claimed() {
        Job job = worker.created();
        Lease lease = new Lease("worker-1", inMillis(worker.heartbeat.leaseEnd()));
        return ((Claim.Claimed) worker.store.claim(job.ref(), lease, NOW)).job();
    }

    /** The beats are over once the heartbeat sleeps again. */
    private void beats(int number) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            time.wakeSleeper();
        }
        time.awaitSleeper();
    }

    private Lease leaseOf(Job job) {
        return ((JobState.Processing) worker.found(job).state()).lease();
    }

    private static Instant inMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}

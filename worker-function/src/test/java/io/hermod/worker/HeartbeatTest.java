package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.WorkerHarness.LEASE;
import static io.hermod.worker.WorkerHarness.VISIBILITY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.Eventually;
import io.hermod.testing.InMemoryMessageVisibility.Hidden;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class HeartbeatTest {
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofMillis(2_500);

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.beatingIn(time);

    /** Nothing else happens before: the messages of a worker that dies unhidden wait for minutes. */
    @Test
    void batch_isHidden_beforeItsJobsStart_forLittleLongerThanALease() {
        try (Heartbeat.Batch _ = worker.heartbeat.start(List.of("a", "b", "c"))) {
            assertThat(worker.visibility.calls()).containsExactly(new Hidden(Set.of("a", "b", "c"), VISIBILITY));
        }
    }

    @Test
    void largeBatch_isHiddenInCallsAtOnce() {
        List<String> receipts =
                IntStream.range(0, 35).mapToObj(Integer::toString).toList();
        CountDownLatch calls = new CountDownLatch(4);
        MessageVisibility waiting = (part, time) -> {
            calls.countDown();
            await(calls);
            worker.visibility.extendVisibility(part, time);
        };

        heartbeat(waiting).start(receipts).close();

        assertThat(worker.visibility.calls())
                .hasSize(4)
                .flatExtracting(Hidden::receipts)
                .containsExactlyInAnyOrderElementsOf(receipts);
    }

    @Test
    void messages_areHidden_thoughOneCallFails() {
        List<String> receipts =
                IntStream.range(0, 30).mapToObj(Integer::toString).toList();
        MessageVisibility partlyDown = (part, time) -> {
            if (part.contains("0")) {
                throw new Unavailable("the queue", "hide", new IllegalStateException("down"));
            }
            worker.visibility.extendVisibility(part, time);
        };

        heartbeat(partlyDown).start(receipts).close();

        assertThat(worker.visibility.calls()).hasSize(2);
    }

    /** Jobs that compute can hold all carriers of virtual threads. */
    @Test
    void beats_areMadeByPlatformThreads() throws InterruptedException {
        List<Boolean> virtual = new CopyOnWriteArrayList<>();
        MessageVisibility recording =
                (part, time) -> virtual.add(Thread.currentThread().isVirtual());

        try (Heartbeat.Batch _ = heartbeat(recording).start(List.of("a"))) {
            pass(BEAT);
            Eventually.get(virtual::size, size -> size == 2);
        }

        assertThat(virtual).containsOnly(false);
    }

    @Test
    void shortJobs_costNoFurtherCall() {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            batch.acknowledged("a");
        }

        assertThat(worker.visibility.calls()).hasSize(1);
        assertThat(leaseOf(job).until()).isEqualTo(inMillis(NOW.plus(LEASE)));
    }

    @Test
    void leasesAndMessages_areExtended_wellBeforeTheyExpire() throws InterruptedException {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            pass(BEAT);
            awaitLease(job, BEAT.plus(LEASE));
            pass(BEAT);
            awaitLease(job, BEAT.multipliedBy(2).plus(LEASE));
        }

        assertThat(worker.visibility.calls()).hasSize(3).containsOnly(new Hidden(Set.of("a"), VISIBILITY));
    }

    /** A large request may wait for memory before its job is claimed. */
    @Test
    void messageWhoseJobIsNotClaimedYet_staysHidden() throws InterruptedException {
        try (Heartbeat.Batch _ = worker.heartbeat.start(List.of("a"))) {
            pass(BEAT);
        }

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
                case RETRY -> batch.returned("a", Duration.ofMinutes(1));
                case HELD_ELSEWHERE -> batch.returned("a");
            }
            pass(BEAT);
        }

        Set<String> hidden = disposition == Disposition.ACK ? Set.of("a", "b") : Set.of("b");
        assertThat(worker.visibility.calls().getLast()).isEqualTo(new Hidden(hidden, VISIBILITY));
        assertThat(leaseOf(job).until()).isEqualTo(inMillis(NOW.plus(LEASE)));
    }

    @Test
    void failedBeat_isRetried_untilItWorks() throws InterruptedException {
        Job job = claimed();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", job);
            worker.visibility.goDown();
            worker.store.goDown();
            pass(Duration.ofSeconds(40));
            worker.visibility.comeUp();
            worker.store.comeUp();
            pass(Duration.ofSeconds(20));
            Instant renewed = inMillis(NOW.plusSeconds(40).plus(LEASE));
            Eventually.get(() -> leaseOf(job).until(), until -> !until.isBefore(renewed));
        }

        assertThat(worker.visibility.calls()).hasSizeGreaterThan(1);
    }

    @Test
    void jobThatIsLost_isNotTakenBack() throws InterruptedException {
        Job lost = claimed();
        Lease thief = new Lease("thief", inMillis(NOW.plus(LEASE).plusSeconds(60)));
        worker.store.claim(lost.ref(), thief, NOW.plus(LEASE));
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            batch.claimed("a", lost);
            pass(BEAT);
        }

        assertThat(leaseOf(lost)).isEqualTo(thief);
    }

    private Job claimed() {
        Job job = worker.created();
        Lease lease = new Lease("worker-1", inMillis(worker.heartbeat.leaseEnd()));
        return ((Claim.Claimed) worker.store.claim(job.ref(), lease, NOW)).job();
    }

    /** No more time passes before the calls that are due have ended. */
    private void pass(Duration duration) throws InterruptedException {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(RETRY)) {
            time.wakeSleeper();
            time.awaitSleeper();
            worker.awaitHeartbeatCalls();
        }
    }

    private void awaitLease(Job job, Duration end) {
        Eventually.get(() -> leaseOf(job).until(), until -> until.equals(inMillis(NOW.plus(end))));
    }

    private Heartbeat heartbeat(MessageVisibility visibility) {
        return new Heartbeat(worker.store, visibility, time, time, new WorkerSettings(60), HeartbeatThreads.platform());
    }

    private static void await(CountDownLatch calls) {
        try {
            assertThat(calls.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Lease leaseOf(Job job) {
        return ((JobState.Processing) worker.found(job).state()).lease();
    }

    private static Instant inMillis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A worker that has lost its lease stops waiting for its provider: another worker may call one. */
@Timeout(30)
class LostLeaseTest {
    private static final int BEATS_OF_A_LEASE = 25;
    private static final int BEATS_OF_A_HEARTBEAT = 7;

    private static final Failure CANCELLED = SampleJobs.failure(499, Failure.CANCELLED);

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.beatingIn(time);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void call_isStopped_ifTheStoreSaysThatTheLeaseIsLost() throws Exception {
        Job job = worker.created();
        Future<Disposition> run = startedRun(job);
        Lease thief = new Lease("thief", NOW.plusSeconds(600));
        worker.store.claim(job.ref(), thief, NOW.plus(WorkerHarness.LEASE));

        passUntilDone(run);

        assertThat(run).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Disposition.HELD_ELSEWHERE);
        assertThat(worker.found(job).state()).isEqualTo(new JobState.Processing(thief));
    }

    @Test
    void call_isStopped_ifTheLeaseExpiresBecauseTheStoreIsDown() throws Exception {
        Job job = worker.created();
        Future<Disposition> run = startedRun(job);
        worker.store.goDown();

        passUntilDone(run);

        assertThat(run).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Disposition.HELD_ELSEWHERE);
        assertThat(time.instant())
                .isBeforeOrEqualTo(NOW.plus(WorkerHarness.LEASE).plusSeconds(3));
    }

    @Test
    void call_isStopped_ifTheJobIsCancelled_andItsMessageIsDone() throws Exception {
        Job job = worker.created();
        Future<Disposition> run = startedRun(job);
        worker.store.cancel(job, NOW, CANCELLED);

        passUntilDone(run, BEATS_OF_A_HEARTBEAT);

        assertThat(run).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Disposition.ACK);
        assertThat(worker.found(job).state()).isEqualTo(new JobState.Failed(NOW, CANCELLED));
    }

    @Test
    void call_isStopped_ifTheJobIsDeleted_andItsMessageIsDone() throws Exception {
        Job job = worker.created();
        Future<Disposition> run = startedRun(job);
        worker.store.cancel(job, NOW, CANCELLED);
        worker.store.delete(job.ref());

        passUntilDone(run);

        assertThat(run).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Disposition.ACK);
    }

    /** The answer is paid for, and the store knows who holds the job. */
    @Test
    void answerThatCame_isRecorded_thoughTheLeaseHasExpired() throws Exception {
        Job job = worker.created();
        Future<Disposition> run = startedRun(job);
        time.pass(WorkerHarness.LEASE);
        answer.countDown();

        assertThat(run).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(Disposition.ACK);
        assertThat(worker.found(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void beatOfAJobThatHasJustEnded_isNoWarning() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger log = (Logger) LoggerFactory.getLogger("io.hermod.worker");
        log.addAppender(lines);
        Job job = worker.created();
        try (Heartbeat.Batch batch = worker.heartbeat.start(List.of("a"))) {
            Job claimed = ((Claim.Claimed)
                            worker.store.claim(job.ref(), new Lease("worker-1", worker.heartbeat.leaseEnd()), NOW))
                    .job();
            batch.claimed("a", claimed);
            worker.store.fail(claimed, NOW, SampleJobs.failure(400, "no"));
            for (int i = 0; i < BEATS_OF_A_HEARTBEAT; i++) {
                time.wakeSleeper();
            }
        } finally {
            log.detachAppender(lines);
        }
        assertThat(lines.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.WARN));
    }

    private Future<Disposition> startedRun(Job job) throws InterruptedException {
        worker.provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            begun.countDown();
            answer.await();
            return new Answer.Result(ScriptedInference.result("openai/gpt-4o"));
        });
        Future<Disposition> run = threads.submit(() -> worker.run(job));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private void passUntilDone(Future<Disposition> run) throws InterruptedException {
        passUntilDone(run, BEATS_OF_A_LEASE);
    }

    private void passUntilDone(Future<Disposition> run, int maxBeats) throws InterruptedException {
        int beats = 0;
        while (beats < maxBeats && time.wakesSleeperUnless(run::isDone)) {
            beats++;
        }
    }
}

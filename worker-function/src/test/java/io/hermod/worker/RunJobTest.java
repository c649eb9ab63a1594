package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static io.hermod.worker.Disposition.ACK;
import static io.hermod.worker.Disposition.HELD_ELSEWHERE;
import static io.hermod.worker.Disposition.RETRY;
import static io.hermod.worker.ScriptedInference.failure;
import static io.hermod.worker.WorkerHarness.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RunJobTest {
    private static final Payload RESULT = ScriptedInference.result("openai/gpt-4o");

    private final WorkerHarness worker = WorkerHarness.at(NOW);
    private final InMemoryJobStore store = worker.store;
    private final ScriptedInference provider = worker.provider;

    @Test
    void result_isRecorded() throws InterruptedException {
        Job job = worker.created();

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(worker.found(job).state())
                .isEqualTo(new JobState.Completed(NOW, new StoredResult.Inline(Gzip.compress(RESULT))));
        assertThat(provider.calls())
                .containsExactly(new ScriptedInference.Call(
                        SampleJobs.chatMessage(job.ref()).request(),
                        SampleJobs.chatMessage(job.ref()).request().models().getFirst(),
                        DEADLINE));
    }

    @Test
    void jobIsClaimed_whileItRuns_forALeaseThatAHeartbeatRenews() throws InterruptedException {
        List<Job> seen = new ArrayList<>();
        Job first = worker.created();
        Job second = worker.created();
        provider.play((request, model, allowance) -> {
            store.all().stream()
                    .filter(job -> job.state() instanceof JobState.Processing)
                    .forEach(seen::add);
            return ScriptedInference.resultOf(model);
        });

        worker.run(first);
        worker.run(second);

        assertThat(seen).extracting(Job::id).containsExactly(first.id(), second.id());
        assertThat(seen).extracting(Job::attempts).containsExactly(1, 1);
        assertThat(seen)
                .extracting(job -> ((JobState.Processing) job.state()).lease())
                .allSatisfy(lease ->
                        assertThat(lease.until()).isEqualTo(new Lease("", NOW.plus(WorkerHarness.LEASE)).until()))
                .extracting(Lease::owner)
                .doesNotHaveDuplicates();
    }

    @Test
    void failure_isRecorded_withItsStatusAndItsEnvelope() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> failure(429, "slow down"));

        assertThat(worker.run(job)).isEqualTo(ACK);

        worker.assertFailed(
                job,
                429,
                "{\"is_bifrost_error\":false,\"status_code\":429,\"error\":{\"message\":\"slow"
                        + " down\"},\"extra_fields\":{}}");
    }

    @Test
    void failureWithoutAStatus_countsAs500() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) ->
                new Answer.Failure(InferenceError.unsupported("openai", RequestType.RERANK)));

        assertThat(worker.run(job)).isEqualTo(ACK);

        worker.assertFailed(
                job,
                500,
                "{\"is_bifrost_error\":false,\"error\":{\"code\":\"unsupported_operation\",\"message\":"
                        + "\"rerank is not supported by openai provider\"},\"extra_fields\":{\"provider\":\"openai\","
                        + "\"request_type\":\"rerank\"}}");
    }

    @Test
    void jobThatRanOutOfTime_isReleased_andItsMessageIsRedelivered() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            return new Answer.OutOfTime();
        });

        assertThat(worker.run(job)).isEqualTo(RETRY);

        assertThat(worker.found(job).state())
                .isEqualTo(new JobState.Pending(Optional.of("the worker had no time left")));
        assertThat(worker.found(job).attempts()).isEqualTo(1);
        provider.playResults();
        assertThat(worker.run(job)).isEqualTo(ACK);
        assertThat(worker.found(job).attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void workerThatHasLostItsLease_writesNothing_andTheMessageIsRedelivered(Answer answer) throws InterruptedException {
        Job job = worker.created();
        Instant later = NOW.plus(WorkerHarness.LEASE);
        Lease thief = new Lease("thief", later.plusSeconds(60));
        provider.play((request, model, allowance) -> {
            assertThat(store.claim(job.ref(), thief, later)).isInstanceOf(Claim.Claimed.class);
            return answer;
        });

        assertThat(worker.run(job)).isNotEqualTo(ACK);

        assertThat(worker.found(job).state()).isEqualTo(new JobState.Processing(thief));
    }

    static Stream<Answer> answers() {
        return Stream.of(new Answer.Result(RESULT), failure(400, "no"), new Answer.OutOfTime());
    }

    @Test
    void jobThatAnotherWorkerHolds_isNotRun_andItsMessageIsRedelivered() throws InterruptedException {
        Job job = worker.created();
        store.claim(job.ref(), leaseOf("another"), NOW);

        assertThat(worker.run(job)).isEqualTo(HELD_ELSEWHERE);

        assertThat(provider.calls()).isEmpty();
        assertThat(worker.found(job).state()).isEqualTo(new JobState.Processing(leaseOf("another")));
    }

    @Test
    void jobWhoseWorkerHasDied_isTakenOver() throws InterruptedException {
        Job job = worker.created();
        store.claim(job.ref(), new Lease("dead", NOW), NOW.minusSeconds(60));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(worker.found(job).state())
                .isEqualTo(new JobState.Completed(NOW, new StoredResult.Inline(Gzip.compress(RESULT))));
        assertThat(worker.found(job).attempts()).isEqualTo(2);
    }

    @Test
    void messageOfAJobThatHasEnded_isDeleted() throws InterruptedException {
        Job completed = worker.created();
        worker.run(completed);
        Job abandoned = worker.created();
        store.abandon(abandoned, NOW, SampleJobs.failure(503, Failure.NOT_QUEUED));
        provider.playResults();

        assertThat(worker.run(completed)).isEqualTo(ACK);
        assertThat(worker.run(abandoned)).isEqualTo(ACK);
        assertThat(provider.calls()).isEmpty();
    }

    /** The jobs have one idempotency key. The first was never queued, as submit thought, and the second is another. */
    @Test
    void staleMessage_runsNothingForALaterJobWithTheSameId() throws InterruptedException {
        Job earlier = worker.created();
        store.abandon(earlier, NOW, SampleJobs.failure(503, Failure.NOT_QUEUED));
        Job later = Job.pending(earlier.id(), earlier.type(), "request-2", NOW, earlier.terms());
        store.create(later);

        assertThat(worker.run(earlier)).isEqualTo(ACK);

        assertThat(provider.calls()).isEmpty();
        assertThat(worker.found(later)).isEqualTo(later);
    }

    @Test
    void messageOfAJobThatIsGone_isDeleted() throws InterruptedException {
        Job expired = pendingChat();
        WorkerHarness later = WorkerHarness.at(expired.expiresAt());
        later.store.create(expired);

        assertThat(worker.run(pendingChat())).isEqualTo(ACK);
        assertThat(later.run(expired)).isEqualTo(ACK);
        assertThat(provider.calls()).isEmpty();
        assertThat(later.provider.calls()).isEmpty();
    }
}

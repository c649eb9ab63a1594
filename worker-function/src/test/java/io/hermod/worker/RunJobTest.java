package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static io.hermod.worker.MessageFate.ACKNOWLEDGED;
import static io.hermod.worker.MessageFate.COME_AGAIN;
import static io.hermod.worker.ScriptedInference.failure;
import static io.hermod.worker.WorkerHarness.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.Gzip;
import io.hermod.core.Payload;
import io.hermod.core.error.InferenceError;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.port.InferenceProvider.Answer;
import io.hermod.core.port.JobStore;
import io.hermod.core.port.JobStore.Claim;
import io.hermod.core.request.RequestType;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class RunJobTest {
    private static final Payload RESULT = ScriptedInference.result("openai/gpt-4o");

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);
    private final InMemoryJobStore store = worker.store;
    private final InMemoryPayloadStore payloads = worker.payloads;
    private final ScriptedInference provider = worker.provider;

    @Test
    void result_isRecorded() throws InterruptedException {
        Job job = created();

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertThat(found(job).state())
                .isEqualTo(new JobState.Completed(NOW, new StoredResult.Inline(Gzip.compress(RESULT))));
        assertThat(provider.calls())
                .containsExactly(new ScriptedInference.Call(
                        SampleJobs.chatMessage(job.id()).request(),
                        SampleJobs.chatMessage(job.id()).request().models().getFirst(),
                        DEADLINE));
    }

    @Test
    void jobIsClaimed_whileItRuns_forALeaseThatAHeartbeatRenews() throws InterruptedException {
        List<Job> seen = new ArrayList<>();
        Job first = created();
        Job second = created();
        provider.play((request, model, allowance) -> {
            store.all().stream()
                    .filter(job -> job.state() instanceof JobState.Processing)
                    .forEach(seen::add);
            return ScriptedInference.resultOf(model);
        });

        run(first);
        run(second);

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
        Job job = created();
        provider.play((request, model, allowance) -> failure(429, "slow down"));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertFailed(
                job,
                429,
                "{\"is_bifrost_error\":false,\"status_code\":429,\"error\":{\"message\":\"slow down\"},\"extra_fields\":{}}");
    }

    @Test
    void failureWithoutAStatus_countsAs500() throws InterruptedException {
        Job job = created();
        provider.play((request, model, allowance) ->
                new Answer.Failure(InferenceError.unsupported("openai", RequestType.RERANK)));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertFailed(
                job,
                500,
                "{\"is_bifrost_error\":false,\"error\":{\"code\":\"unsupported_operation\",\"message\":"
                        + "\"rerank is not supported by openai provider\"},\"extra_fields\":{\"provider\":\"openai\","
                        + "\"request_type\":\"rerank\"}}");
    }

    @Test
    void jobThatRanOutOfTime_isGivenBack_andComesAgain() throws InterruptedException {
        Job job = created();
        provider.play((request, model, allowance) -> new Answer.OutOfTime());

        assertThat(run(job)).isEqualTo(COME_AGAIN);

        assertThat(found(job).state()).isEqualTo(new JobState.Pending(Optional.of("the worker had no time left")));
        assertThat(found(job).attempts()).isEqualTo(1);
        provider.playResults();
        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);
        assertThat(found(job).attempts()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void workerThatHasLostItsLease_recordsNothing_andTheMessageComesAgain(Answer answer) throws InterruptedException {
        Job job = created();
        Instant later = NOW.plus(WorkerHarness.LEASE);
        Lease thief = new Lease("thief", later.plusSeconds(60));
        provider.play((request, model, allowance) -> {
            assertThat(store.claim(job.id(), thief, later)).isInstanceOf(Claim.Claimed.class);
            return answer;
        });

        assertThat(run(job)).isEqualTo(COME_AGAIN);

        assertThat(found(job).state()).isEqualTo(new JobState.Processing(thief));
    }

    static Stream<Answer> answers() {
        return Stream.of(new Answer.Result(RESULT), failure(400, "no"), new Answer.OutOfTime());
    }

    @Test
    void jobThatAnotherWorkerHolds_isLeftAlone_andComesAgain() throws InterruptedException {
        Job job = created();
        store.claim(job.id(), leaseOf("another"), NOW);

        assertThat(run(job)).isEqualTo(COME_AGAIN);

        assertThat(provider.calls()).isEmpty();
        assertThat(found(job).state()).isEqualTo(new JobState.Processing(leaseOf("another")));
    }

    @Test
    void jobWhoseWorkerHasDied_isTakenOver() throws InterruptedException {
        Job job = created();
        store.claim(job.id(), new Lease("dead", NOW), NOW.minusSeconds(60));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertThat(found(job).state())
                .isEqualTo(new JobState.Completed(NOW, new StoredResult.Inline(Gzip.compress(RESULT))));
        assertThat(found(job).attempts()).isEqualTo(2);
    }

    @Test
    void jobThatHasEnded_isForgotten() throws InterruptedException {
        Job completed = created();
        run(completed);
        Job abandoned = created();
        store.giveUp(abandoned, NOW, SampleJobs.failure(503, Failure.NOT_QUEUED));
        provider.playResults();

        assertThat(run(completed)).isEqualTo(ACKNOWLEDGED);
        assertThat(run(abandoned)).isEqualTo(ACKNOWLEDGED);
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void jobThatIsGone_isForgotten() throws InterruptedException {
        Job expired = pendingChat();
        WorkerHarness later = WorkerHarness.at(expired.expiresAt());
        later.store.create(expired);

        assertThat(run(pendingChat())).isEqualTo(ACKNOWLEDGED);
        assertThat(later.run(expired)).isEqualTo(ACKNOWLEDGED);
        assertThat(provider.calls()).isEmpty();
        assertThat(later.provider.calls()).isEmpty();
    }

    @Test
    void largeResult_isKeptElsewhere() throws InterruptedException {
        Job job = created();
        provider.play((request, model, allowance) -> new Answer.Result(noise()));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertThat(payloads.payloads()).hasSize(1);
        assertThat(found(job).state())
                .isInstanceOfSatisfying(
                        JobState.Completed.class,
                        completed -> assertThat(completed.result()).isInstanceOf(StoredResult.Elsewhere.class));
    }

    @Test
    void resultThatCannotBeStored_failsTheJob() throws InterruptedException {
        Job job = created();
        provider.play((request, model, allowance) -> new Answer.Result(noise()));
        payloads.goDown();

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertFailed(
                job,
                500,
                "{\"is_bifrost_error\":false,\"status_code\":500,\"error\":{\"type\":\"result_not_stored\",\"message\":"
                        + "\"the result could not be stored\"},\"extra_fields\":{}}");
    }

    private static Payload noise() {
        StringBuilder digits = new StringBuilder();
        new Random(7).ints(20_000).forEach(digits::append);
        return Payload.utf8("{\"digits\":\"" + digits + "\"}");
    }

    @Test
    void nothingIsAsked_whileTheStoreIsDown() {
        Job job = created();
        store.goDown();

        assertThatExceptionOfType(JobStore.Unavailable.class).isThrownBy(() -> run(job));
        assertThat(provider.calls()).isEmpty();
    }

    /** The provider's work is done, and would be paid for again. */
    @Test
    void outcome_isWritten_onceTheStoreAnswersAgain() throws Exception {
        Job job = created();
        provider.play((request, model, allowance) -> {
            store.goDown();
            return ScriptedInference.resultOf(model);
        });

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<MessageFate> fate = threads.submit(() -> run(job));
            time.pass();
            time.awaitSleeper();
            store.comeUp();
            time.pass();

            assertThat(fate.get()).isEqualTo(ACKNOWLEDGED);
        }
        assertThat(found(job).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void outcomeThatCannotBeWritten_untilTheTimeIsOver_isAFault_notAnAcknowledgement() {
        Job job = created();
        provider.play((request, model, allowance) -> {
            store.goDown();
            return ScriptedInference.resultOf(model);
        });

        assertThatExceptionOfType(JobStore.Unavailable.class).isThrownBy(() -> worker.run(job, NOW));
    }

    @Test
    void jobThatIsOverdue_failsInsteadOfStarting() throws InterruptedException {
        Job job = created(new JobTerms(Duration.ofHours(1), NOW, OptionalInt.empty(), Optional.empty()));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertThat(provider.calls()).isEmpty();
        assertFailed(
                job,
                504,
                "{\"is_bifrost_error\":false,\"status_code\":504,\"error\":{\"type\":\"deadline_exceeded\",\"message\":"
                        + "\"the job was not begun within 0 seconds\"},\"extra_fields\":{}}");
    }

    @Test
    void jobThatMayBeAskedOnce_isNotAskedAgain_afterItsWorkerHasDied() throws InterruptedException {
        Job job = created(bounded(1));
        store.claim(job.id(), new Lease("dead", NOW), NOW.minusSeconds(60));

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertThat(provider.calls()).isEmpty();
        assertFailed(
                job,
                500,
                "{\"is_bifrost_error\":false,\"status_code\":500,\"error\":{\"type\":\"attempts_exhausted\",\"message\":"
                        + "\"the job was given up; attempts: 1, the last one: the worker stopped before it could say why\"},"
                        + "\"extra_fields\":{}}");
    }

    @Test
    void jobThatMayBeAskedOnce_fails_whereTheTimeRanOut() throws InterruptedException {
        Job job = created(bounded(1));
        provider.play((request, model, allowance) -> new Answer.OutOfTime());

        assertThat(run(job)).isEqualTo(ACKNOWLEDGED);

        assertFailed(
                job,
                500,
                "{\"is_bifrost_error\":false,\"status_code\":500,\"error\":{\"type\":\"attempts_exhausted\",\"message\":"
                        + "\"the job was given up; attempts: 1, the last one: the worker had no time left\"},"
                        + "\"extra_fields\":{}}");
    }

    @Test
    void callsOfABoundedJob_areCountedBeforeTheyAreMade() throws InterruptedException {
        Job job = created(bounded(3));
        List<Integer> attempts = new ArrayList<>();
        provider.play((request, model, allowance) -> {
            while (allowance.calls().takeOne()) {
                attempts.add(found(job).attempts());
            }
            return failure(500, "no");
        });

        run(job);

        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void callsOfAnyOtherJob_areNotCounted() throws InterruptedException {
        Job job = created();
        provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            assertThat(allowance.calls().takeOne()).isTrue();
            return failure(500, "no");
        });

        run(job);

        assertThat(found(job).attempts()).isEqualTo(1);
    }

    private static JobTerms bounded(int attempts) {
        return new JobTerms(Duration.ofHours(1), NOW.plusSeconds(600), OptionalInt.of(attempts), Optional.empty());
    }

    private Job created() {
        return created(SampleJobs.terms());
    }

    private Job created(JobTerms terms) {
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", NOW, terms);
        store.create(job);
        return job;
    }

    private MessageFate run(Job job) throws InterruptedException {
        return worker.run(job);
    }

    private Job found(Job job) {
        return worker.found(job);
    }

    private void assertFailed(Job job, int status, String error) {
        assertThat(found(job).state()).isInstanceOfSatisfying(JobState.Failed.class, failed -> {
            assertThat(failed.at()).isEqualTo(NOW);
            assertThat(failed.failure().statusCode()).isEqualTo(status);
            assertThat(failed.failure().error()).isEqualTo(Payload.utf8(error));
        });
    }
}

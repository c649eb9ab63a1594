package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.StoredResult;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where an outcome is stored, and what happens if a store does not respond. */
@Timeout(60)
class OutcomeStorageTest {
    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);
    private final InMemoryJobStore store = worker.store;
    private final InMemoryPayloadStore payloads = worker.payloads;
    private final ScriptedInference provider = worker.provider;

    @Test
    void largeResult_isStoredInThePayloadStore() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> new Answer.Result(noise()));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(payloads.payloads()).hasSize(1);
        assertThat(worker.found(job).state())
                .isInstanceOfSatisfying(
                        JobState.Completed.class,
                        completed -> assertThat(completed.result()).isInstanceOf(StoredResult.External.class));
    }

    @Test
    void largeResultOfACancelledJob_isNotKept() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            store.cancel(job, NOW, SampleJobs.failure(499, Failure.CANCELLED));
            return new Answer.Result(noise());
        });

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(payloads.payloads()).isEmpty();
        assertThat(worker.found(job).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void resultThatCannotBeStored_failsTheJob() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> new Answer.Result(noise()));
        payloads.goDown();

        assertThat(worker.run(job, NOW.minus(Timings.WORKER_RESERVE))).isEqualTo(ACK);

        worker.assertFailed(job, 500, "result_not_stored", "the result could not be stored");
    }

    /** Like the outcome, because the provider's work is done. */
    @Test
    void result_isStored_oncePayloadStoreAnswersAgain() throws Exception {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            payloads.goDown();
            return new Answer.Result(noise());
        });

        assertCompletesOnce(job, payloads::comeUp);

        assertThat(payloads.payloads()).hasSize(1);
        assertThat(provider.calls()).hasSize(1);
    }

    /** The service comes up while the worker waits for its second retry. */
    private void assertCompletesOnce(Job job, Runnable comeUp) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Disposition> disposition = threads.submit(() -> worker.run(job));
            time.wakeSleeper();
            time.awaitSleeper();
            comeUp.run();
            time.wakeSleeper();

            assertThat(disposition.get()).isEqualTo(ACK);
        }
        assertThat(worker.found(job).status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void nothingIsAsked_whileTheStoreIsDown() {
        Job job = worker.created();
        store.goDown();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> worker.run(job));
        assertThat(provider.calls()).isEmpty();
    }

    /** The provider's work is done. If its result is lost, it is paid for again. */
    @Test
    void outcome_isWritten_onceTheStoreAnswersAgain() throws Exception {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            store.goDown();
            return ScriptedInference.resultOf(model);
        });

        assertCompletesOnce(job, store::comeUp);

        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void outcomeThatCannotBeWrittenInTime_isAFault_notAnAcknowledgement() {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            store.goDown();
            return ScriptedInference.resultOf(model);
        });

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> worker.run(job, NOW.minus(Timings.WORKER_RESERVE)));
    }

    static Payload noise() {
        StringBuilder digits = new StringBuilder();
        new Random(7).ints(20_000).forEach(digits::append);
        return Payload.utf8("{\"digits\":\"" + digits + "\"}");
    }
}

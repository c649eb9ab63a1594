package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.CallRejected;
import io.hermod.testing.SampleJobs;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** AWS rejects a call for good, as it does if an item is too large: the job fails, and nothing is retried. */
@Timeout(30)
class RejectedCallsTest {
    private final CallRejected tooLarge =
            new CallRejected("the job store", "fail", "ValidationException", new Throwable("item size"));

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);

    @Test
    void result_thatTheStoreRejects_failsTheJob() throws InterruptedException {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.store.breakOnce(tooLarge);
            return ScriptedInference.resultOf(model);
        });

        assertFailsAfterOneCall(job, 500, "result_not_stored", "the result could not be stored");
    }

    @Test
    void largeResult_thatTheBucketRejects_failsTheJob() throws InterruptedException {
        Job job = worker.created();
        worker.payloads.breakWith(new CallRejected("the payload store", "put", "AccessDenied", new Throwable("no")));
        worker.provider.play((request, model, allowance) -> new Answer.Result(OutcomeStorageTest.noise()));

        assertFailsAfterOneCall(job, 500, "result_not_stored", "the result could not be stored");
    }

    @Test
    void error_thatTheStoreRejects_isReplacedByAShortOne() throws InterruptedException {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.store.breakOnce(tooLarge);
            return new Answer.Failure(InferenceError.of(404, "no such model").withType("invalid_request_error"));
        });

        assertFailsAfterOneCall(job, 404, "error_not_stored", "the job failed, and its error could not be stored");
    }

    @Test
    void keyStore_thatRejectsTheRead_failsTheJob() throws InterruptedException {
        Job job = worker.created();
        worker.keys.breakWith(new CallRejected("the key store", "find", "AccessDeniedException", new Throwable("no")));
        JobMessage message =
                new JobMessage(job.ref(), SampleJobs.chatMessage(job.ref()).request(), Optional.of("vk-1"));

        assertThat(worker.run(message, NOW.plusSeconds(600))).isEqualTo(ACK);

        worker.assertFailed(job, 500, "call_rejected", "the key store rejected a call: AccessDeniedException");
        assertThat(worker.provider.calls()).isEmpty();
    }

    /** The message is redelivered, and the deadline ends the job. */
    @Test
    void store_thatRejectsEveryWrite_isNotRetried() {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.store.breakWith(tooLarge);
            return ScriptedInference.resultOf(model);
        });

        assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> worker.run(job));
        assertThat(worker.provider.calls()).hasSize(1);
    }

    private void assertFailsAfterOneCall(Job job, int status, String type, String message) throws InterruptedException {
        assertThat(worker.run(job)).isEqualTo(ACK);

        worker.assertFailed(job, status, type, message);
        assertThat(worker.provider.calls()).hasSize(1);
    }
}

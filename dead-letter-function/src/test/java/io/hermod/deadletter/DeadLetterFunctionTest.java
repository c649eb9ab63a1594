package io.hermod.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.TestInvocation;
import io.hermod.wire.JobMessageCodec;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the jobs whose messages have become dead letters. */
@MicronautTest(startApplication = false)
class DeadLetterFunctionTest {
    @Inject
    DeadLetterFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryFailedJobs failedJobs;

    @Inject
    Clock clock;

    @AfterEach
    void reset() {
        store.reset();
        failedJobs.reset();
    }

    @Test
    void jobThatWasGivenBack_fails_withItsAttemptsAndTheLastReason() {
        Job job = created();
        store.release(claimed(job, clock.instant().plusSeconds(60)), "the worker had no time left");
        store.release(claimed(job, clock.instant().plusSeconds(60)), "the payload store did not answer");

        assertThat(comeAgain(letter(job))).isEmpty();

        assertGivenUp(job, "the job was given up; attempts: 2, the last one: the payload store did not answer");
        assertThat(failedJobs.kept()).contains(letter(job));
    }

    @Test
    void jobWhoseWorkerDied_fails() {
        Job job = created();
        claimed(job, clock.instant());

        assertThat(comeAgain(letter(job))).isEmpty();

        assertGivenUp(
                job, "the job was given up; attempts: 1, the last one: the worker stopped before it could say why");
    }

    @Test
    void jobThatWasNeverBegun_fails() {
        Job job = created();

        assertThat(comeAgain(letter(job))).isEmpty();

        assertGivenUp(job, "the job was given up; attempts: 0, the last one: it was never begun");
    }

    /** Its message was delivered too often, while the job ran. */
    @Test
    void jobThatAWorkerHas_isLeftToIt_andTheLetterComesAgain() {
        Job job = created();
        claimed(job, clock.instant().plusSeconds(60));

        assertThat(comeAgain(letter(job))).containsExactly("letter-0");

        assertThat(found(job).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(failedJobs.kept()).doesNotContain(letter(job));
    }

    @Test
    void jobThatHasEnded_staysAsItIs_andNothingIsKept() {
        Job completed = created();
        store.complete(
                claimed(completed, clock.instant().plusSeconds(60)),
                clock.instant(),
                new StoredResult.Inline(Payload.utf8("{}")));
        Job failed = created();
        store.abandon(failed, clock.instant(), SampleJobs.failure(400, "invalid_request_error"));
        Job gone = SampleJobs.pendingChat();

        assertThat(comeAgain(letter(completed), letter(failed), letter(gone))).isEmpty();

        assertThat(found(completed).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(failedJobs.kept()).doesNotContain(letter(completed), letter(failed), letter(gone));
    }

    @Test
    void overdueJob_failsForItsDeadline_andIsNotKept() {
        Job job = created(clock.instant());

        assertThat(comeAgain(letter(job))).isEmpty();

        assertThat(failureOf(job).type()).contains(Failure.DEADLINE_EXCEEDED);
        assertThat(failedJobs.kept()).doesNotContain(letter(job));
    }

    @Test
    void poison_isKept_andTheOtherLettersAreDone() {
        Job job = created();

        assertThat(comeAgain("no message of ours", letter(job))).isEmpty();

        assertThat(failedJobs.kept()).contains("no message of ours");
        assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void letterThatCouldNotBeKept_comesAgain_andIsKeptThen() {
        Job job = created();
        failedJobs.goDown();
        assertThat(comeAgain(letter(job))).containsExactly("letter-0");
        failedJobs.comeUp();

        assertThat(comeAgain(letter(job))).isEmpty();

        assertThat(failedJobs.kept()).contains(letter(job));
        assertThat(failureOf(job).type()).contains(Failure.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void letters_comeAgain_whileTheStoreIsDown() {
        Job job = created();
        store.goDown();

        assertThat(comeAgain(letter(job), letter(job))).containsExactly("letter-0", "letter-1");
    }

    private List<String> comeAgain(String... letters) {
        SQSEvent event = new SQSEvent();
        event.setRecords(Arrays.stream(letters).map(this::message).toList());
        for (int i = 0; i < letters.length; i++) {
            event.getRecords().get(i).setMessageId("letter-" + i);
        }
        return function.handleRequest(event, new TestInvocation(Duration.ofSeconds(30))).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private SQSMessage message(String body) {
        SQSMessage message = new SQSMessage();
        message.setBody(body);
        return message;
    }

    private static String letter(Job job) {
        return JobMessageCodec.encode(SampleJobs.chatMessage(job.id()));
    }

    private Job created() {
        return created(clock.instant().plusSeconds(600));
    }

    private Job created(Instant deadline) {
        JobTerms terms = new JobTerms(
                Duration.ofHours(1),
                deadline,
                SampleJobs.terms().maxAttempts(),
                SampleJobs.terms().fingerprint());
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", clock.instant(), terms);
        store.create(job);
        return job;
    }

    private Job claimed(Job job, Instant until) {
        Lease lease = new Lease("worker-1", until);
        return ((Claim.Claimed) store.claim(job.id(), lease, clock.instant())).job();
    }

    private Job found(Job job) {
        return store.find(job.id(), clock.instant()).orElseThrow();
    }

    private Failure failureOf(Job job) {
        return ((JobState.Failed) found(job).state()).failure();
    }

    private void assertGivenUp(Job job, String message) {
        Failure failure = failureOf(job);
        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.type()).contains(Failure.ATTEMPTS_EXHAUSTED);
        assertThat(failure.error().asUtf8()).contains("\"type\":\"attempts_exhausted\"", "\"" + message + "\"");
    }
}

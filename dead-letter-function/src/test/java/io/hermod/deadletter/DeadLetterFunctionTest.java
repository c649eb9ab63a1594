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
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the jobs of dead-letter messages end. */
@MicronautTest(startApplication = false)
class DeadLetterFunctionTest extends DeadLetterFixture {
    @Inject
    DeadLetterFunction function;

    @Test
    void jobWhoseLastAttemptWasReleased_fails_withItsAttemptsAndTheLastReason() {
        Job job = tried(4);
        store.release(claimed(job, now().plusSeconds(60)), "the worker had no time left");

        assertThat(redelivered(message(job))).isEmpty();

        assertExhausted(job, "the job was given up; attempts: 5, the last one: the worker had no time left");
        assertThat(failedJobs.kept()).contains(message(job));
    }

    @Test
    void jobWhoseLastWorkerDied_fails() {
        Job job = tried(4);
        claimed(job, now());

        assertThat(redelivered(message(job))).isEmpty();

        assertExhausted(
                job, "the job was given up; attempts: 5, the last one: the worker stopped before it could say why");
    }

    /** Deliveries fail no job, only attempts do. A second message of a job may be delivered too often, too. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4})
    void messageOfAJobWithAttemptsLeft_isSentBack_later(int attempts) {
        Job job = tried(attempts);

        assertThat(redelivered(message(job))).isEmpty();

        assertThat(found(job)).isEqualTo(job);
        assertThat(failedJobs.kept()).isEmpty();
        assertThat(failedJobs.returned()).singleElement().satisfies(returned -> {
            assertThat(returned.text()).isEqualTo(message(job));
            assertThat(returned.delay()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
        });
    }

    @Test
    void messageThatIsSentBack_isDelayedForAQuarterOfAnHour_atMost() {
        Job job = created(now().plusSeconds(90_000));

        assertThat(redelivered(message(job))).isEmpty();

        assertThat(failedJobs.returned())
                .containsExactly(new InMemoryFailedJobs.Returned(message(job), Duration.ofMinutes(15)));
    }

    @Test
    void messageOfAnEarlierJob_isDropped() {
        Job later = created();
        Job earlier = Job.pending(later.id(), later.type(), "request-0", now(), later.terms());

        assertThat(redelivered(message(earlier))).isEmpty();

        assertThat(found(later)).isEqualTo(later);
        assertThat(failedJobs.returned()).isEmpty();
        assertThat(failedJobs.kept()).isEmpty();
    }

    /** The queue delivered its message too often while the job ran. */
    @Test
    void jobThatAWorkerHolds_isLeftToIt_andItsMessageIsRedelivered() {
        Job job = created();
        claimed(job, now().plusSeconds(60));

        assertThat(redelivered(message(job))).containsExactly("message-0");

        assertThat(found(job).status()).isEqualTo(JobStatus.PROCESSING);
        assertThat(failedJobs.kept()).doesNotContain(message(job));
    }

    @Test
    void jobThatHasEnded_staysAsItIs_andNothingIsKept() {
        Job completed = created();
        store.complete(claimed(completed, now().plusSeconds(60)), now(), new StoredResult.Inline(Payload.utf8("{}")));
        Job failed = created();
        store.abandon(failed, now(), SampleJobs.failure(400, "invalid_request_error"));
        Job gone = SampleJobs.pendingChat();

        assertThat(redelivered(message(completed), message(failed), message(gone)))
                .isEmpty();

        assertThat(found(completed).status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(failedJobs.kept()).doesNotContain(message(completed), message(failed), message(gone));
    }

    @Test
    void overdueJob_failsForItsDeadline_andIsNotKept() {
        Job job = created(now());

        assertThat(redelivered(message(job))).isEmpty();

        assertThat(failureOf(job).type()).contains(Failure.DEADLINE_EXCEEDED);
        assertThat(failedJobs.kept()).doesNotContain(message(job));
    }

    @Test
    void unreadableMessage_isKept_andTheOthersAreHandled() {
        Job job = tried(5);

        assertThat(redelivered("no message of ours", message(job))).isEmpty();

        assertThat(failedJobs.kept()).contains("no message of ours");
        assertThat(found(job).status()).isEqualTo(JobStatus.FAILED);
    }

    @Test
    void messageThatCouldNotBeKept_isRedelivered_andKeptThen() {
        Job job = tried(5);
        failedJobs.goDown();
        assertThat(redelivered(message(job))).containsExactly("message-0");
        failedJobs.comeUp();

        assertThat(redelivered(message(job))).isEmpty();

        assertThat(failedJobs.kept()).contains(message(job));
        assertThat(failureOf(job).type()).contains(Failure.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void messages_areRedelivered_whileTheStoreIsDown() {
        Job job = created();
        store.goDown();

        assertThat(redelivered(message(job), message(job))).containsExactly("message-0", "message-1");
    }

    /** A job with attempts, all of which gave it back. */
    private Job tried(int attempts) {
        Job created = created();
        Job job = Job.pending(JobId.random(), created.type(), "request-1", now(), created.terms())
                .with(copy -> copy.attempts = attempts);
        store.create(job);
        return job;
    }

    /** The ids of the messages to redeliver. */
    private List<String> redelivered(String... texts) {
        SQSEvent event = new SQSEvent();
        event.setRecords(
                Arrays.stream(texts).map(DeadLetterFunctionTest::received).toList());
        for (int i = 0; i < texts.length; i++) {
            event.getRecords().get(i).setMessageId("message-" + i);
        }
        return function.handleRequest(event, TestInvocation.of(Duration.ofSeconds(30))).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static SQSMessage received(String body) {
        SQSMessage message = new SQSMessage();
        message.setBody(body);
        return message;
    }

    private Job claimed(Job job, Instant until) {
        Lease lease = new Lease("worker-1", until);
        return ((Claim.Claimed) store.claim(job.ref(), lease, now())).job();
    }

    private Failure failureOf(Job job) {
        return ((JobState.Failed) found(job).state()).failure();
    }

    private void assertExhausted(Job job, String message) {
        Failure failure = failureOf(job);
        assertThat(failure.statusCode()).isEqualTo(500);
        assertThat(failure.type()).contains(Failure.ATTEMPTS_EXHAUSTED);
        assertThat(failure.error().asUtf8()).contains("\"type\":\"attempts_exhausted\"", "\"" + message + "\"");
    }
}

package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a client sees, and what is stored, if the queue or the store fails. */
@MicronautTest(startApplication = false)
class SubmitFaultsTest extends SubmitFixture {
    @Test
    void queueThatIsDown_fails503_andTheJobToo() {
        queue.breakWith(new QueueUnavailable(new IllegalStateException("secret")));

        GatewayAnswer answer = submit();

        answer.assertError(503, "the queue is not available; try again");
        assertThat(answer.header("retry-after")).contains("1");
        assertOnlyJobFailed(503, answer.body());
    }

    @Test
    void queueThatRejectsTheMessage_fails500_andTheJobToo() {
        queue.breakWith(new CallRejected("the queue", "send", "MessageTooLong", new IllegalStateException("secret")));

        GatewayAnswer answer = submit();

        answer.assertError(500, "the job could not be queued");
        assertThat(answer.header("retry-after")).isEmpty();
        assertOnlyJobFailed(500, answer.body());
    }

    @Test
    void storeThatRejectsTheJob_fails500_andNothingIsSent() {
        store.breakWith(new CallRejected(
                "the job store", "create", "ValidationException", new IllegalStateException("secret")));

        GatewayAnswer answer = submit();

        answer.assertError(500, "a service that Hermod needs rejected the request");
        assertThat(answer.header("retry-after")).isEmpty();
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void storeThatIsDown_fails503_andNothingIsSent() {
        store.goDown();

        GatewayAnswer answer = submit();

        answer.assertError(503, "the service is not available; try again");
        assertThat(answer.header("retry-after")).contains("1");
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void unexpectedFault_fails500_withNothingOfItInTheAnswer() {
        store.breakWith(new IllegalStateException("secret at io.hermod.Something"));

        submit().assertError(500, "internal error");
        assertThat(queue.sent()).isEmpty();
    }

    @Test
    void functionWorksAgain_afterAFault() {
        store.breakWith(new IllegalStateException("secret"));
        submit();
        store.reset();

        assertThat(submit().status()).isEqualTo(202);
        assertThat(queue.sent()).hasSize(1);
    }

    private GatewayAnswer submit() {
        return submit("x-bf-async-job-result-ttl", "60");
    }

    /** The stored error is the response's error with a type and the job's timings. */
    private void assertOnlyJobFailed(int status, String answer) {
        String error = answer.replace("{\"message\"", "{\"type\":\"not_queued\",\"message\"")
                .replace("\"extra_fields\":{", "\"extra_fields\":{\"queued_ms\":0,\"attempts\":0");
        Job job = onlyJob();
        assertThat(job.state())
                .isEqualTo(new JobState.Failed(
                        NOW, new Failure(status, Optional.of(Failure.NOT_QUEUED), Payload.utf8(error))));
        assertThat(job.expiresAt()).isEqualTo(job.readableIfEndedAt(NOW));
        assertThat(job.terms().resultTtl()).isEqualTo(Duration.ofMinutes(1));
    }
}

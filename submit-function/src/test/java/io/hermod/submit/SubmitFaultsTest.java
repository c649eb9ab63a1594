package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.InMemoryJobQueue;
import io.hermod.testing.InMemoryJobStore;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client hears, and what is left behind, where the queue or the store is in trouble. */
@MicronautTest(startApplication = false)
class SubmitFaultsTest {
    @Inject
    SubmitFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    InMemoryJobQueue queue;

    @AfterEach
    void reset() {
        store.reset();
        queue.reset();
    }

    @Test
    void queueThatIsDown_fails503_andTheJobToo() {
        queue.breakWith(new QueueUnavailable(new IllegalStateException("secret")));

        GatewayAnswer answer = submit();

        answer.assertError(503, "the queue is not available; try again");
        assertThat(answer.header("retry-after")).contains("1");
        assertOnlyJobFailed(503, answer.body());
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
        return ValidRequests.chat()
                .withHeader("x-bf-async-job-result-ttl", "60")
                .sentTo(function);
    }

    /** Whoever knows the job's id hears the same, and its kind. */
    private void assertOnlyJobFailed(int status, String answer) {
        String error = answer.replace("{\"message\"", "{\"type\":\"not_queued\",\"message\"");
        assertThat(store.all()).hasSize(1);
        Job job = store.all().getFirst();
        assertThat(job.state())
                .isEqualTo(new JobState.Failed(
                        NOW, new Failure(status, Optional.of(Failure.NOT_QUEUED), Payload.utf8(error))));
        assertThat(job.expiresAt()).isEqualTo(job.expiryIfEndedAt(NOW));
        assertThat(job.terms().resultTtl()).isEqualTo(Duration.ofMinutes(1));
    }
}

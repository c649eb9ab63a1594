package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Messages.failures;
import static io.hermod.worker.WorkerHarness.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.InMemoryMessageVisibility.Hidden;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An outage of a service fails no job: its message is returned for longer each time, and its attempts are kept. */
@Timeout(60)
class OutageTest {
    private final WorkerHarness worker = WorkerHarness.at(NOW);
    private final BatchRunner batches = worker.batches();

    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "4, PT8M", "5, PT15M", "77, PT15M"})
    void message_isHiddenForLonger_eachTime(int receives, Duration hidden) {
        Job job = worker.created();
        worker.store.goDown();

        assertThat(run(job, receives)).containsExactly("message");

        assertThat(worker.visibility.calls()).last().isEqualTo(hidden(hidden));
    }

    @Test
    void message_isNotHiddenForLonger_thanUntilItsDeadline() {
        worker.keys.goDown();
        JobTerms terms = new JobTerms(Duration.ofHours(1), NOW.plusSeconds(30), OptionalInt.empty(), Optional.empty());

        run(worker.created(terms), 9);

        assertThat(worker.visibility.calls().getLast().time())
                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
    }

    @Test
    void deliveriesWithoutAProviderCall_failNoJob() {
        Job job = worker.created();
        worker.keys.goDown();
        for (int receives = 1; receives <= 20; receives++) {
            assertThat(run(job, receives)).containsExactly("message");
            assertThat(worker.found(job).state())
                    .isEqualTo(new JobState.Pending(Optional.of("the key store did not answer: anything")));
            assertThat(worker.found(job).attempts()).isZero();
        }
        assertThat(worker.provider.calls()).isEmpty();

        worker.keys.comeUp();
        assertThat(run(job, 21)).isEmpty();
        assertThat(worker.found(job).status()).isEqualTo(JobStatus.FAILED);
    }

    /** The provider's request was not sent as a whole, because an upload could not be read. */
    @Test
    void callThatWasNotSent_isNoAttempt() {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            allowance.calls().returnOne();
            throw new Unavailable("the payload store", "read", new IllegalStateException("down"));
        });

        SQSMessage message = Messages.message("message", Messages.chat(job, "gpt-4o"));
        assertThat(failures(batches.run(List.of(message), DEADLINE))).containsExactly("message");

        assertThat(worker.found(job).attempts()).isZero();
    }

    @Test
    void attemptsThatReachedAProvider_exhaustTheJob_andItsMessageIsKept() {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            return new Answer.OutOfTime();
        });
        SQSMessage message = Messages.message("message", Messages.chat(job, "gpt-4o"));
        for (int attempt = 1; attempt < JobTerms.MAX_ATTEMPTS; attempt++) {
            assertThat(failures(batches.run(List.of(message), DEADLINE))).containsExactly("message");
        }
        worker.failedJobs.goDown();
        assertThat(failures(batches.run(List.of(message), DEADLINE))).containsExactly("message");
        assertThat(worker.found(job).status()).isEqualTo(JobStatus.PROCESSING);
        worker.failedJobs.comeUp();
        worker.store.release(worker.found(job), "the worker had no time left");

        assertThat(failures(batches.run(List.of(message), DEADLINE))).isEmpty();

        worker.assertFailed(
                job,
                500,
                "attempts_exhausted",
                "the job was given up; attempts: 5, the last one: the worker had no time left");
        assertThat(worker.failedJobs.kept()).containsExactly(message.getBody());
        assertThat(worker.provider.calls()).hasSize(JobTerms.MAX_ATTEMPTS);
    }

    @Test
    void unreadableMessage_isHiddenForLonger_eachTime() {
        SQSMessage message = Messages.message("message", "no message of ours");
        message.setAttributes(Map.of("ApproximateReceiveCount", "3"));

        assertThat(failures(batches.run(List.of(message), DEADLINE))).containsExactly("message");

        assertThat(worker.visibility.calls()).last().isEqualTo(hidden(Duration.ofMinutes(4)));
    }

    /** Another worker's message, or this one, is redelivered after the lease. */
    @Test
    void messageOfAJobThatAnotherWorkerHolds_isNotHiddenForLonger() {
        Job job = worker.created();
        worker.store.claim(job.ref(), SampleJobs.leaseOf("another"), NOW);

        assertThat(run(job, 5)).containsExactly("message");

        assertThat(worker.visibility.calls()).containsExactly(hidden(WorkerHarness.VISIBILITY));
    }

    private List<String> run(Job job, int receives) {
        SQSMessage message = Messages.message("message", message(job));
        message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(receives)));
        return failures(batches.run(List.of(message), DEADLINE));
    }

    private static JobMessage message(Job job) {
        return new JobMessage(job.ref(), Messages.chat(job, "gpt-4o").request(), Optional.of("vk-1"));
    }

    private static Hidden hidden(Duration time) {
        return new Hidden(Set.of("receipt of message"), time);
    }
}

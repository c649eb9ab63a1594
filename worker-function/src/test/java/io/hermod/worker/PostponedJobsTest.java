package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static io.hermod.worker.Disposition.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.RequestType;
import io.hermod.testing.InMemoryFailedJobs.Returned;
import io.hermod.testing.SampleJobs;
import io.hermod.wire.JobMessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose provider has no capacity to spare for the flex tier. */
class PostponedJobsTest {
    private static final InferenceError BUSY = InferenceError.of(429, "Resource unavailable");

    private final WorkerHarness worker = WorkerHarness.at(NOW);

    @Test
    void job_isPending_andHasUsedNoAttempt() throws InterruptedException {
        reject(Optional.empty());
        Job job = jobOf(Duration.ofMinutes(10), Duration.ofHours(24), OptionalInt.of(1));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(worker.found(job).attempts()).isZero();
        assertThat(worker.found(job).state())
                .isEqualTo(new JobState.Pending(Optional.of("its provider had no capacity at the flex tier")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        PT0S,   PT24H, ,       PT5S
        PT4S,   PT24H, ,       PT5S
        PT10M,  PT24H, ,       PT5M
        PT10H,  PT24H, ,       PT15M
        PT10M,  PT24H, PT7M,   PT7M
        PT10M,  PT24H, PT1S,   PT5M
        PT10M,  PT24H, PT2H,   PT15M
        PT10M,  PT22M, ,       PT1M1S
        PT20M,  PT36M, PT9M,   PT1M1S
        PT11M,  PT20M, ,       PT1S
        """)
    void message_isSentAgain_afterHalfOfTheJobsAge_orAsTheProviderSays(
            Duration age, Duration wait, Duration retryAfter, Duration delay) throws InterruptedException {
        reject(Optional.ofNullable(retryAfter));
        Job job = jobOf(age, wait, OptionalInt.empty());
        JobMessage message = SampleJobs.chatMessage(job.ref());

        worker.run(job);

        assertThat(worker.failedJobs.returned()).containsExactly(new Returned(JobMessageCodec.encode(message), delay));
    }

    /** The queue returns the message itself, so that the job is not lost. */
    @Test
    void message_isReturned_ifItCannotBeSentAgain() throws InterruptedException {
        reject(Optional.empty());
        Job job = jobOf(Duration.ZERO, Duration.ofHours(24), OptionalInt.empty());
        worker.failedJobs.goDown();

        assertThat(worker.run(job)).isEqualTo(RETRY);

        assertThat(worker.found(job).state()).isInstanceOf(JobState.Pending.class);
    }

    @Test
    void jobThatItsCallerCancels_isNotSentAgain() throws InterruptedException {
        Job job = jobOf(Duration.ZERO, Duration.ofHours(24), OptionalInt.empty());
        worker.provider.play((request, model, allowance) -> {
            worker.store.cancel(job, NOW, SampleJobs.failure(499, "cancelled"));
            return new Answer.NoCapacity(BUSY, Optional.empty());
        });

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(worker.failedJobs.returned()).isEmpty();
    }

    /** Half of a short wait is kept for the standard tier, and fifteen minutes of a long one. */
    @ParameterizedTest
    @CsvSource({"PT24H, PT23H45M", "PT30M, PT15M", "PT10M, PT5M"})
    void flexTier_isAskedFor_untilTheDeadlinesReserve(Duration wait, Duration flex) throws InterruptedException {
        List<Instant> until = new ArrayList<>();
        worker.provider.play((request, model, allowance) -> {
            until.add(allowance.patientUntil().truncatedTo(ChronoUnit.SECONDS));
            return ScriptedInference.resultOf(model);
        });

        worker.run(jobOf(Duration.ZERO, wait, OptionalInt.empty()));

        assertThat(until).containsExactly(NOW.plus(flex).truncatedTo(ChronoUnit.SECONDS));
    }

    private void reject(Optional<Duration> retryAfter) {
        worker.provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            return new Answer.NoCapacity(BUSY, retryAfter);
        });
    }

    /** A job that was made a while ago, and may wait for a time since then. */
    private Job jobOf(Duration age, Duration wait, OptionalInt maxAttempts) {
        Instant created = NOW.minus(age);
        JobTerms terms = new JobTerms(Duration.ofHours(1), created.plus(wait), maxAttempts, Optional.empty());
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", created, terms);
        worker.store.create(job);
        return job;
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static io.hermod.worker.ScriptedInference.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.testing.InMemoryJobStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadline of a job's start and the bound on its provider calls. */
@Timeout(60)
class JobLimitsTest {
    private final WorkerHarness worker = WorkerHarness.at(NOW);
    private final InMemoryJobStore store = worker.store;
    private final ScriptedInference provider = worker.provider;

    @Test
    void jobThatIsOverdue_failsInsteadOfStarting() throws InterruptedException {
        Job job = worker.created(new JobTerms(Duration.ofHours(1), NOW, OptionalInt.empty(), Optional.empty()));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(provider.calls()).isEmpty();
        worker.assertFailed(job, 504, "deadline_exceeded", "the job was not begun within 0 seconds");
    }

    @Test
    void jobThatMayBeAskedOnce_isNotAskedAgain_afterItsWorkerHasDied() throws InterruptedException {
        Job job = worker.created(bounded(1));
        store.claim(job.ref(), new Lease("dead", NOW), NOW.minusSeconds(60));

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(provider.calls()).isEmpty();
        worker.assertFailed(
                job,
                500,
                "attempts_exhausted",
                "the job was given up; attempts: 1, the last one: the worker stopped before it could say why");
    }

    @Test
    void jobThatMayBeAskedOnce_fails_ifTheTimeRanOut() throws InterruptedException {
        Job job = worker.created(bounded(1));
        provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            return new Answer.OutOfTime();
        });

        assertThat(worker.run(job)).isEqualTo(ACK);

        worker.assertFailed(
                job,
                500,
                "attempts_exhausted",
                "the job was given up; attempts: 1, the last one: the worker had no time left");
    }

    @Test
    void callsOfABoundedJob_areCountedBeforeTheyAreMade() throws InterruptedException {
        Job job = worker.created(bounded(3));
        List<Integer> attempts = new ArrayList<>();
        provider.play((request, model, allowance) -> {
            while (allowance.calls().takeOne()) {
                attempts.add(worker.found(job).attempts());
            }
            return failure(500, "no");
        });

        worker.run(job);

        assertThat(attempts).containsExactly(1, 2, 3);
    }

    @Test
    void callsOfAnyOtherJob_areNotCounted() throws InterruptedException {
        Job job = worker.created();
        provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            assertThat(allowance.calls().takeOne()).isTrue();
            return failure(500, "no");
        });

        worker.run(job);

        assertThat(worker.found(job).attempts()).isEqualTo(1);
    }

    private static JobTerms bounded(int attempts) {
        return new JobTerms(Duration.ofHours(1), NOW.plusSeconds(600), OptionalInt.of(attempts), Optional.empty());
    }
}

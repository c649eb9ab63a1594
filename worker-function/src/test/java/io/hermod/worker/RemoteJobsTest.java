package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.batch.BundleId;
import io.hermod.core.job.Job;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns.Look;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hand-off of jobs to their providers, and looks at runs that go on. */
class RemoteJobsTest extends RemoteJobTest {

    /** A bundle holds its jobs as a run does, and its own looks come for it. */
    @Test
    void jobOfABundle_isLeftToTheBundle() throws InterruptedException {
        Job job = created(Duration.ofHours(2), OptionalInt.empty());
        worker.store.claim(job.ref(), BundleId.create().lease(NOW.plusSeconds(3_600)), NOW);

        assertThat(worker.run(job)).isEqualTo(Disposition.HELD_ELSEWHERE);
        assertThat(runLook(job)).isEqualTo(Disposition.HELD_ELSEWHERE);

        assertThat(worker.provider.looks()).isEmpty();
    }

    @Test
    void job_isHandedOff_andTheRunHoldsItsLeaseUntilTheDeadlinesReserve() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());

        assertThat(worker.run(job)).isEqualTo(ACK);

        assertThat(found(job).remote()).contains(run());
        assertThat(found(job).isRemote(NOW.plus(Duration.ofMinutes(1_424)))).isTrue();
        assertThat(found(job).isRemote(NOW.plus(Duration.ofMinutes(1_425)))).isFalse();
        assertThat(worker.failedJobs.returned()).containsExactly(look(job, Duration.ofSeconds(2)));
    }

    @Test
    void runOfAJobWithoutAFurtherAttempt_holdsTheLease_untilTheDeadline() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.of(1));

        assertThat(found(job).isRemote(NOW.plus(Duration.ofMinutes(1_439)))).isTrue();
    }

    @Test
    void firstLook_comes_whenTheProviderAsksForIt() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        worker.provider.play(
                (request, model, allowance) -> new Answer.Remote(run(), Optional.of(Duration.ofSeconds(20))));

        worker.run(job);

        assertThat(worker.failedJobs.returned()).containsExactly(look(job, Duration.ofSeconds(20)));
    }

    /** As long as the run has taken, up to a minute and then five, or as asked; but no longer than its lease. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        PT2S,     PT24H, ,     PT2S
        PT7.5S,   PT24H, ,     PT8S
        PT5M,     PT24H, ,     PT1M
        PT31M,    PT24H, ,     PT5M
        PT5M,     PT24H, PT3M, PT3M
        PT5M,     PT24H, PT3S, PT3S
        PT5M,     PT24H, PT0S, PT1S
        PT5M,     PT24H, PT3H, PT5M
        PT14M50S, PT30M, PT3M, PT10S
        PT14M30S, PT30M, ,     PT30S
        """)
    void runThatGoesOn_isLookedAtAgain(Duration age, Duration wait, Duration lookAfter, Duration delay)
            throws InterruptedException {
        Job job = handedOff(wait, OptionalInt.empty());
        worker.provider.showsRuns(new Look.Running(Optional.ofNullable(lookAfter)));
        time.pass(age);

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.failedJobs.returned().getLast()).isEqualTo(look(job, delay));
        assertThat(found(job).isRemote(time.instant())).isTrue();
        assertThat(worker.provider.calls()).hasSize(1);
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Disposition.ACK;
import static io.hermod.worker.Disposition.HELD_ELSEWHERE;
import static io.hermod.worker.Disposition.RETRY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How runs end that providers go on with while no worker waits. */
class EndedRunsTest extends RemoteJobTest {

    /** The run's start is stored in whole milliseconds. */
    @Test
    void resultOfARun_isTheJobs_withItsTimesFromTheRunsStart() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        time.pass(Duration.ofSeconds(3));
        RemoteRun begun = run(time.instant());
        worker.provider.play((request, model, allowance) -> new Answer.Remote(begun, Optional.empty()));
        worker.run(job);
        worker.provider.showsRuns(ENDED);
        time.pass(Duration.ofSeconds(40));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.outcome(job))
                .contains("replicate/llama")
                .contains("\"queued_ms\":2999,\"provider_ms\":40000,\"attempts\":1");
    }

    @Test
    void runThatFails_failsTheJob() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.empty());
        worker.provider.showsRuns(FAILED);
        runLook(job);

        assertThat(worker.outcome(job)).contains("the run failed");
    }

    @Test
    void jobWhoseRunIsLost_isRecalled_andRunAgainAtTheSameModel() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.empty());
        worker.provider.showsRuns(LOST);
        time.pass(Duration.ofSeconds(7));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(found(job).state()).isInstanceOf(JobState.Pending.class);
        assertThat(worker.failedJobs.returned().getLast()).isEqualTo(look(job, Duration.ofSeconds(7)));
        time.pass(Duration.ofSeconds(7));
        runLook(job);
        assertThat(found(job).isRemote(time.instant())).isTrue();
        assertThat(found(job).attempts()).isEqualTo(2);
        assertThat(worker.provider.models()).containsExactly("openai/gpt-4o", "openai/gpt-4o");
    }

    @Test
    void runThatIsLost_failsItsModel_ifTheJobHasNoFurtherAttempt() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.of(1));
        worker.provider.showsRuns(LOST);

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.outcome(job)).contains("the run is gone");
        assertThat(worker.provider.calls()).hasSize(1);
    }

    /** The fallback is waited for: a second run would need a place of its own in the job. */
    @Test
    void runThatFails_isFollowedByTheNextModel_andTheFirstIsNotCalledAgain() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        JobMessage message = new JobMessage(job.ref(), SampleJobs.chat(LLAMA, new ModelRef("openai", "gpt-4o")));
        worker.run(message, deadline());
        worker.provider.showsRuns(FAILED);

        assertThat(worker.runLook(message, deadline())).isEqualTo(ACK);

        assertThat(worker.outcome(job)).contains("openai/gpt-4o").contains("\"attempts\":2");
        assertThat(worker.provider.calls())
                .extracting(ScriptedInference.Call::model)
                .containsExactly(LLAMA, new ModelRef("openai", "gpt-4o"));
    }

    /** The queue returns the first message, which looks at the run as well. */
    @Test
    void message_isReturned_ifTheLookCannotBeSent() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        worker.failedJobs.goDown();

        assertThat(worker.run(job)).isEqualTo(RETRY);

        worker.failedJobs.comeUp();
        worker.provider.showsRuns(ENDED);
        assertThat(worker.run(job)).isEqualTo(ACK);
        assertThat(worker.outcome(job)).contains("replicate/llama");
        assertThat(worker.provider.calls()).hasSize(1);
    }

    @Test
    void resultThatComesWithTheLastLook_isUsed_andCountsNoFurtherCall() throws InterruptedException {
        Job job = handedOff(Duration.ofMinutes(30), OptionalInt.empty());
        worker.provider.showsRuns(ENDED);
        time.pass(Duration.ofMinutes(15));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.outcome(job))
                .contains("replicate/llama")
                .contains("\"queued_ms\":0,\"provider_ms\":900000,\"attempts\":1");
        assertThat(worker.provider.calls()).hasSize(1);
    }

    @Test
    void runWhoseTimeIsOver_isCancelled_andTheJobIsRunByTheWorker() throws InterruptedException {
        Job job = handedOff(Duration.ofMinutes(30), OptionalInt.empty());
        worker.provider.play((request, model, allowance) -> ScriptedInference.resultOf(model));
        worker.provider.showsRuns(RUNNING);
        time.pass(Duration.ofMinutes(15));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.provider.cancelled()).containsExactly(run());
        assertThat(worker.outcome(job)).contains("openai/gpt-4o");
    }

    @Test
    void runOfAJobThatIsOverdue_isCancelled() throws InterruptedException {
        Job job = handedOff(Duration.ofMinutes(30), OptionalInt.of(1));
        time.pass(Duration.ofMinutes(30));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.provider.cancelled()).containsExactly(run());
        assertThat(found(job).state()).isInstanceOf(JobState.Failed.class);
    }

    @Test
    void runOfAJobThatItsCallerCancels_isCancelled() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.empty());
        worker.store.cancel(job, NOW, SampleJobs.failure(499, "cancelled"));

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.provider.cancelled()).containsExactly(run());
    }

    /** Nothing of the job is left, but the look's message names the run. */
    @Test
    void runOfAJobThatItsCallerDeletes_isCancelled() throws InterruptedException {
        Job job = handedOff(Duration.ofHours(24), OptionalInt.empty());
        worker.store.cancel(job, NOW, SampleJobs.failure(499, "cancelled"));
        worker.store.delete(job.ref());

        assertThat(runLook(job)).isEqualTo(ACK);

        assertThat(worker.provider.cancelled()).containsExactly(SampleJobs.remoteRun());
    }

    @Test
    void run_isCancelled_ifItsJobHasBeenTakenOver() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        worker.provider.play((request, model, allowance) -> {
            Instant later = NOW.plusSeconds(120);
            worker.store.claim(job.ref(), new Lease("another", later.plusSeconds(60)), later);
            return new Answer.Remote(run(), Optional.empty());
        });

        assertThat(worker.run(job)).isEqualTo(HELD_ELSEWHERE);

        assertThat(worker.provider.cancelled()).containsExactly(run());
        assertThat(worker.failedJobs.returned()).isEmpty();
    }

    @Test
    void run_isCancelled_ifTheStoreDoesNotRespond() {
        Job job = created(Duration.ofHours(24), OptionalInt.empty());
        worker.provider.play((request, model, allowance) -> {
            worker.store.goDown();
            return new Answer.Remote(run(), Optional.empty());
        });

        assertThatThrownBy(() -> worker.run(job)).isInstanceOf(Unavailable.class);

        assertThat(worker.provider.cancelled()).containsExactly(run());
    }

    /** The result is not lost, and is not paid for again. */
    @Test
    void run_getsItsLeaseBack_ifTheKeysCannotBeRead() throws InterruptedException {
        Job job = created(Duration.ofHours(24), OptionalInt.of(1));
        JobMessage chat = SampleJobs.chatMessage(job.ref());
        JobMessage message = new JobMessage(job.ref(), chat.request(), Optional.of("vk-1"));
        worker.provider.showsRuns(ENDED);
        Lease lease = Lease.ofRemoteRun(NOW.plusSeconds(600));
        Job claimed = ((Claim.Claimed) worker.store.claim(job.ref(), SampleJobs.leaseOf("worker-1"), NOW)).job();
        worker.store.handOff(claimed, run(), lease);
        worker.keys.goDown();

        assertThat(worker.runLook(message, deadline())).isEqualTo(ACK);

        assertThat(found(job).isRemote(NOW)).isTrue();
        assertThat(worker.failedJobs.returned()).hasSize(1);
    }
}

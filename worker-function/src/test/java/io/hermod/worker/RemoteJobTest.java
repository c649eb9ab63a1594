package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.ScriptedInference.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryFailedJobs.Returned;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableClock;
import io.hermod.wire.JobMessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;

/** Jobs whose providers go on with them while no worker waits. */
abstract class RemoteJobTest {
    static final ModelRef LLAMA = new ModelRef("replicate", "llama");
    static final Look RUNNING = new Look.Running(Optional.empty());
    static final Look ENDED = new Look.Ended(resultOf(LLAMA));
    static final Look FAILED = new Look.Ended(failure(500, "the run failed"));

    static final Look LOST = new Look.Lost(failure(404, "the run is gone"));

    final SettableClock time = new SettableClock();
    final WorkerHarness worker = WorkerHarness.in(time);

    @BeforeEach
    void providerBeginsRuns() {
        worker.provider.play((request, model, allowance) -> {
            assertThat(allowance.calls().takeOne()).isTrue();
            return allowance.handsOff() ? new Answer.Remote(run(), Optional.empty()) : resultOf(model);
        });
    }

    /** A result to which timings are added. */
    static Answer.Result resultOf(ModelRef model) {
        return new Answer.Result(Payload.utf8("{\"model\":\"" + model + "\",\"extra_fields\":{}}"));
    }

    static RemoteRun run() {
        return run(NOW);
    }

    static RemoteRun run(Instant startedAt) {
        RemoteRun sample = SampleJobs.remoteRun();
        return new RemoteRun(sample.model(), sample.key(), sample.look(), sample.cancel(), startedAt);
    }

    static Returned look(Job job, Duration delay) {
        String text = JobMessageCodec.encode(SampleJobs.chatMessage(job.ref()));
        return new Returned(JobMessageCodec.asLook(text, run()), delay);
    }

    Disposition runLook(Job job) throws InterruptedException {
        return worker.runLook(SampleJobs.chatMessage(job.ref()), deadline());
    }

    Instant deadline() {
        return time.instant().plusSeconds(600);
    }

    Job handedOff(Duration wait, OptionalInt maxAttempts) throws InterruptedException {
        Job job = created(wait, maxAttempts);
        worker.run(job);
        return job;
    }

    Job created(Duration wait, OptionalInt maxAttempts) {
        JobTerms terms = new JobTerms(Duration.ofHours(1), NOW.plus(wait), maxAttempts, Optional.empty());
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", NOW, terms);
        worker.store.create(job);
        return job;
    }

    Job found(Job job) {
        return worker.store.find(job.ref()).orElseThrow();
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.Messages.failures;
import static io.hermod.worker.Messages.message;
import static io.hermod.worker.WorkerHarness.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.StoredResult;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.KeyChoice;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.SampleJobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(60)
class BatchRunnerTest {
    private final WorkerHarness worker = WorkerHarness.at(NOW);
    private final InMemoryJobStore store = worker.store;
    private final ScriptedInference provider = worker.provider;
    private final BatchRunner batches = worker.batches();
    private final List<Job> jobs = new ArrayList<>();

    /** No job ends before all jobs have started. */
    @Test
    void wholeBatch_runsAtOnce() {
        List<SQSMessage> batch = batchOf(10);
        CountDownLatch begun = new CountDownLatch(10);
        provider.play((request, model, allowance) -> {
            begun.countDown();
            begun.await();
            return ScriptedInference.resultOf(model);
        });

        assertThat(failures(batches.run(batch, DEADLINE))).isEmpty();

        assertThat(jobs).allSatisfy(job -> assertThat(found(job).status()).isEqualTo(JobStatus.COMPLETED));
    }

    @Test
    void everyJob_getsItsOwnResult() {
        List<SQSMessage> batch = batchOf(10);

        batches.run(batch, DEADLINE);

        for (int i = 0; i < 10; i++) {
            assertThat(found(jobs.get(i)).state())
                    .isEqualTo(new JobState.Completed(NOW, inline(ScriptedInference.result("openai/model-" + i))));
        }
        assertThat(provider.calls())
                .hasSize(10)
                .extracting(ScriptedInference.Call::deadline)
                .containsOnly(DEADLINE);
    }

    @Test
    void messageThatFails_doesNotAffectTheOthers() {
        List<SQSMessage> batch = new ArrayList<>(batchOf(6));
        batch.add(3, message("unreadable", "no message of ours"));
        batch.add(message("empty", ""));
        provider.play((request, model, allowance) -> switch (model.model()) {
            case "model-0" -> throw new IllegalStateException("told to crash");
            case "model-2" -> throw new StackOverflowError("told to crash badly");
            case "model-3" -> throw new InterruptedException("told to be interrupted");
            case "model-4" -> new Answer.OutOfTime();
            case "model-5" -> ScriptedInference.failure(400, "no");
            default -> ScriptedInference.resultOf(model);
        });

        assertThat(failures(batches.run(batch, DEADLINE)))
                .containsExactly("message-0", "message-2", "unreadable", "message-3", "message-4", "empty");

        assertThat(jobs)
                .extracting(job -> found(job).status())
                .containsExactly(
                        JobStatus.PROCESSING,
                        JobStatus.COMPLETED,
                        JobStatus.PROCESSING,
                        JobStatus.PROCESSING,
                        JobStatus.PENDING,
                        JobStatus.FAILED);
    }

    @Test
    void wholeBatch_isRedelivered_whileTheStoreIsDown() {
        List<SQSMessage> batch = batchOf(3);
        store.goDown();

        assertThat(failures(batches.run(batch, DEADLINE))).containsExactly("message-0", "message-1", "message-2");
        assertThat(provider.calls()).isEmpty();
    }

    /** The queue delivers at least once, sometimes twice in one batch. */
    @Test
    void jobThatIsDeliveredTwice_callsItsProviderOnce() {
        List<SQSMessage> batch = new ArrayList<>(batchOf(1));
        batch.add(message("twin", Messages.chat(jobs.getFirst(), "model-0")));

        List<String> failures = failures(batches.run(batch, DEADLINE));

        assertThat(provider.calls()).hasSize(1);
        assertThat(failures).hasSizeLessThanOrEqualTo(1).isSubsetOf("message-0", "twin");
        assertThat(found(jobs.getFirst()).status()).isEqualTo(JobStatus.COMPLETED);
    }

    /** A dead worker's messages are redelivered as soon as its leases have expired. */
    @Test
    void batch_isHiddenForLittleLongerThanALease() {
        batches.run(batchOf(10), DEADLINE);

        assertThat(worker.visibility.calls()).singleElement().satisfies(hidden -> {
            assertThat(hidden.receipts()).hasSize(10).contains("receipt of message-0", "receipt of message-9");
            assertThat(hidden.time()).isEqualTo(WorkerHarness.VISIBILITY);
        });
    }

    @Test
    void batch_isRun_thoughItsVisibilityCannotBeChanged() {
        List<SQSMessage> batch = batchOf(2);
        worker.visibility.goDown();

        assertThat(failures(batches.run(batch, DEADLINE))).isEmpty();
    }

    @Test
    void logLinesOfAJob_haveItsCallersTrace() {
        List<SQSMessage> batch = new ArrayList<>(batchOf(1));
        Job traced = worker.created();
        CallOptions options = new CallOptions(Map.of("traceparent", "00-1-2-01"), KeyChoice.ANY, false);
        JobMessage message = Messages.chat(traced, "m");
        batch.add(
                message("traced", new JobMessage(traced.ref(), message.request().with(options))));
        Map<String, String> traces = new ConcurrentHashMap<>();
        provider.play((request, model, allowance) -> {
            traces.put(model.model(), String.valueOf(MDC.get("traceparent")));
            return ScriptedInference.resultOf(model);
        });

        batches.run(batch, DEADLINE);

        assertThat(traces).isEqualTo(Map.of("model-0", "null", "m", "00-1-2-01"));
    }

    @Test
    void emptyBatch_hasNoFailures() {
        assertThat(failures(batches.run(List.of(), DEADLINE))).isEmpty();
    }

    @Test
    void batchThatIsInterrupted_isRedelivered() throws InterruptedException {
        List<SQSMessage> batch = batchOf(2);
        CountDownLatch begun = new CountDownLatch(2);
        provider.play((request, model, allowance) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            return new Answer.OutOfTime();
        });

        try (ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<String>> outcome = worker.submit(() -> failures(batches.run(batch, DEADLINE)));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            worker.shutdownNow();

            assertThat(outcome).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(List.of("message-0", "message-1"));
        }
    }

    /** Messages of new jobs, each for a model of its own. */
    private List<SQSMessage> batchOf(int size) {
        List<SQSMessage> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Job job = SampleJobs.pendingChat();
            store.create(job);
            jobs.add(job);
            batch.add(message("message-" + i, Messages.chat(job, "model-" + i)));
        }
        return batch;
    }

    private Job found(Job job) {
        return store.find(job.id(), NOW).orElseThrow();
    }

    private static StoredResult inline(Payload result) {
        return new StoredResult.Inline(Gzip.compress(result));
    }
}

package io.hermod.worker;

import static io.hermod.worker.Messages.event;
import static io.hermod.worker.Messages.failures;
import static io.hermod.worker.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStatus;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.RequestType;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.TestInvocation;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@MicronautTest(startApplication = false)
@Timeout(60)
class WorkerFunctionTest {
    @Inject
    WorkerFunction function;

    @Inject
    InMemoryJobStore store;

    @Inject
    ScriptedInference provider;

    @Inject
    Clock clock;

    @AfterEach
    void reset() {
        store.reset();
        provider.playResults();
    }

    @Test
    void batch_isRun_andTheMessagesToRedeliverAreReturned() {
        Job good = created();
        Job slow = created();
        provider.play((request, model, allowance) ->
                model.model().equals("slow") ? new Answer.OutOfTime() : ScriptedInference.resultOf(model));

        SQSBatchResponse response = function.handleRequest(
                event(List.of(
                        message("1", Messages.chat(good, "good")),
                        message("2", "unreadable"),
                        message("3", Messages.chat(slow, "slow")))),
                TestInvocation.of(Duration.ofMinutes(15)));

        assertThat(failures(response)).containsExactly("2", "3");
        assertThat(status(good)).isEqualTo(JobStatus.COMPLETED);
        assertThat(status(slow)).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void deadline_leavesTimeForTheLastWrites() {
        Duration timeLeft = Duration.ofMinutes(7);
        Instant before = clock.instant();

        function.handleRequest(
                event(List.of(message("1", Messages.chat(created(), "m")))), TestInvocation.of(timeLeft));

        assertThat(provider.calls())
                .singleElement()
                .extracting(ScriptedInference.Call::deadline)
                .satisfies(deadline -> assertThat(deadline)
                        .isBetween(
                                before.plus(timeLeft).minus(Timings.WORKER_RESERVE),
                                clock.instant().plus(timeLeft).minus(Timings.WORKER_RESERVE)));
    }

    @Test
    void invocationWithoutTimeLeft_hasADeadlineThatHasPassed() {
        Job job = created();
        provider.play((request, model, allowance) -> allowance.deadline().isBefore(clock.instant())
                ? new Answer.OutOfTime()
                : ScriptedInference.resultOf(model));

        SQSBatchResponse response = function.handleRequest(
                event(List.of(message("1", Messages.chat(job, "m")))), TestInvocation.of(Duration.ofSeconds(4)));

        assertThat(failures(response)).containsExactly("1");
        assertThat(status(job)).isEqualTo(JobStatus.PENDING);
    }

    /** Each job waits for the jobs of the other invocations. Each invocation has its own deadline and failure. */
    @Test
    void invocationsSideBySide_doNotMix() throws Exception {
        int invocations = 8;
        CountDownLatch begun = new CountDownLatch(invocations);
        provider.play((request, model, allowance) -> {
            begun.countDown();
            begun.await();
            return ScriptedInference.resultOf(model);
        });
        Instant before = clock.instant();

        List<Future<SQSBatchResponse>> responses = new ArrayList<>();
        try (ExecutorService lambda = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < invocations; i++) {
                List<SQSMessage> batch = List.of(
                        message("unreadable-" + i, "unreadable"),
                        message("good-" + i, Messages.chat(created(), "model-" + i)));
                Duration timeLeft = Duration.ofHours(i + 1);
                responses.add(lambda.submit(() -> function.handleRequest(event(batch), TestInvocation.of(timeLeft))));
            }
        }

        for (int i = 0; i < invocations; i++) {
            assertThat(failures(responses.get(i).get())).containsExactly("unreadable-" + i);
        }
        assertThat(provider.calls()).hasSize(invocations).allSatisfy(call -> {
            int number = Integer.parseInt(call.model().model().replace("model-", ""));
            Instant expected = before.plus(Duration.ofHours(number + 1)).minus(Timings.WORKER_RESERVE);
            assertThat(call.deadline()).isBetween(expected, expected.plusSeconds(60));
        });
        assertThat(store.all()).extracting(Job::status).containsOnly(JobStatus.COMPLETED);
    }

    private Job created() {
        Job job = Job.pending(
                JobId.random(),
                RequestType.CHAT_COMPLETION,
                "request-1",
                clock.instant(),
                JobTerms.usual(clock.instant(), Duration.ofHours(1)));
        store.create(job);
        return job;
    }

    private JobStatus status(Job job) {
        return store.find(job.id(), clock.instant()).orElseThrow().status();
    }
}

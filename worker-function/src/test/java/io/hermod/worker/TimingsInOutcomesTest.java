package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.ScriptedInference.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.Lease;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.shared.Payload;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the outcome of a job says about its wait, its provider calls and its attempts. */
@Timeout(60)
class TimingsInOutcomesTest {
    private static final Payload RESULT = Payload.utf8("{\"service_tier\":\"flex\",\"extra_fields\":{}}");

    private final TestTime time = new TestTime();
    private final WorkerHarness worker = WorkerHarness.writingIn(time);

    @Test
    void result_hasTheTimeInTheQueue_theProvidersTime_theCalls_andTheTierThatWasUsed() throws InterruptedException {
        Job job = worker.created();
        time.pass(Duration.ofMillis(1_500));
        worker.provider.play((request, model, allowance) -> {
            time.pass(Duration.ofMillis(100));
            call(allowance, Duration.ofSeconds(2));
            call(allowance, Duration.ofSeconds(1));
            return new Answer.Result(RESULT);
        });

        worker.run(job);

        assertThat(worker.outcome(job)).isEqualTo("""
            {"service_tier":"flex","extra_fields":\
            {"queued_ms":1500,"provider_ms":3000,"attempts":2,"service_tier":"flex"}}\
            """);
    }

    @Test
    void error_hasTheSameTimes() throws InterruptedException {
        Job job = worker.created();
        time.pass(Duration.ofMillis(20));
        worker.provider.play((request, model, allowance) -> {
            call(allowance, Duration.ofSeconds(4));
            return failure(429, "slow down");
        });

        worker.run(job);

        assertThat(worker.outcome(job))
                .endsWith("\"extra_fields\":{\"queued_ms\":20,\"provider_ms\":4000,\"attempts\":1}}");
    }

    @Test
    void error_saysThatNoProviderWasCalled() throws InterruptedException {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> failure(500, "no base URL"));

        worker.run(job);

        assertThat(worker.outcome(job))
                .endsWith("\"extra_fields\":{\"queued_ms\":0,\"provider_ms\":0,\"attempts\":0}}");
    }

    /** A job that waits again, waits until the worker that ends it. */
    @Test
    void attemptsOfEarlierWorkers_areCounted_andTheirTimeIsWaiting() throws InterruptedException {
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            call(allowance, Duration.ofSeconds(5));
            return new Answer.OutOfTime();
        });
        worker.run(job);
        time.pass(Duration.ofSeconds(60));
        worker.provider.play((request, model, allowance) -> {
            call(allowance, Duration.ofSeconds(1));
            return failure(400, "no");
        });

        worker.run(job);

        assertThat(worker.outcome(job))
                .endsWith("\"extra_fields\":{\"queued_ms\":65000,\"provider_ms\":1000,\"attempts\":2}}");
    }

    @Test
    void jobThatIsNotBegunInTime_hasOnlyWaited() throws InterruptedException {
        Job job = worker.created(terms(OptionalInt.empty()));
        time.pass(Duration.ofSeconds(10));

        worker.run(job);

        assertThat(worker.outcome(job)).endsWith("\"extra_fields\":{\"queued_ms\":10000,\"attempts\":0}}");
    }

    @Test
    void jobWhoseOnlyWorkerDied_hasNoTimes() throws InterruptedException {
        Job job = worker.created(terms(OptionalInt.of(1)));
        worker.store.claim(job.ref(), new Lease("dead", NOW), NOW.minusSeconds(60));

        worker.run(job);

        assertThat(worker.outcome(job)).endsWith("\"extra_fields\":{\"attempts\":1}}");
    }

    private void call(Allowance allowance, Duration duration) {
        assertThat(allowance.calls().takeOne()).isTrue();
        time.pass(duration);
    }

    private static JobTerms terms(OptionalInt maxAttempts) {
        return new JobTerms(Duration.ofHours(1), NOW.plusSeconds(10), maxAttempts, Optional.empty());
    }
}

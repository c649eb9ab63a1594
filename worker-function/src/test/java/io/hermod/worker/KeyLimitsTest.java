package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleKeys.limit;
import static io.hermod.testing.SampleKeys.limited;
import static io.hermod.worker.Disposition.ACK;
import static io.hermod.worker.Disposition.HELD_ELSEWHERE;
import static io.hermod.worker.Disposition.RETRY;
import static io.hermod.worker.ScriptedInference.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStatus;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.BilledUnit;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Price;
import io.hermod.testing.SampleJobs;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job's key is charged, and how its limits affect an accepted job. */
@Timeout(60)
class KeyLimitsTest {
    private static final ModelRef GPT = new ModelRef("openai", "gpt-4o");
    private static final ModelRef LLAMA = new ModelRef("groq", "llama");
    private static final Limit REQUESTS = limit(Measure.REQUESTS, 3, "1h");
    private static final Limit TOKENS = limit(Measure.TOKENS, 100, "1h");
    private static final Limit DOLLARS = limit(Measure.NANODOLLARS, 1_000_000, "1h");
    private static final Payload RESULT =
            Payload.utf8("{\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5,\"total_tokens\":15}}");

    private final WorkerHarness worker = WorkerHarness.at(NOW);

    @BeforeEach
    void answerWithUsage() {
        worker.provider.play((request, model, allowance) -> new Answer.Result(RESULT));
    }

    /** The write at submit, which counts the request, is not included. */
    @ParameterizedTest
    @CsvSource({"'', 0, 0", "R, 0, 0", "T, 1, 1", "D, 1, 1", "TD, 1, 1", "RTD, 1, 1"})
    void completedJobCosts_aReadAndAWrite_ifTokensOrDollarsAreLimited(String limits, int reads, int writes)
            throws InterruptedException {
        Limit[] some = limits.chars()
                .mapToObj(letter -> letter == 'R' ? REQUESTS : letter == 'T' ? TOKENS : DOLLARS)
                .toArray(Limit[]::new);
        putLimited(some);
        worker.prices.put(GPT, price("1e-6"));

        assertThat(completed(run(GPT))).isTrue();

        assertThat(worker.meter.reads()).isEqualTo(reads);
        assertThat(worker.meter.writes()).isEqualTo(writes);
    }

    @Test
    void tokensAndDollars_areCharged_toTheKeyAndToItsProvider() throws InterruptedException {
        VirtualKey key = put(key(Map.of("openai", limited(TOKENS), "groq", limited(TOKENS)))
                .limitedBy(List.of(REQUESTS, TOKENS, DOLLARS)));
        worker.prices.put(GPT, price("1.5e-7"));

        run(GPT);

        assertThat(used(key))
                .isEqualTo(Map.of(
                        "requests/1h", 0L,
                        "tokens/1h", 15L,
                        "nanodollars/1h", 2_250L,
                        "openai:tokens/1h", 15L,
                        "groq:tokens/1h", 0L));
    }

    @Test
    void fallbackThatAnswered_isCharged() throws InterruptedException {
        VirtualKey key = put(key(Map.of("openai", limited(TOKENS), "groq", limited(DOLLARS))));
        worker.prices.put(LLAMA, price("1e-6"));
        worker.provider.play(
                (request, model, allowance) -> model.equals(GPT) ? failure(500, "no") : new Answer.Result(RESULT));

        run(GPT, LLAMA);

        assertThat(used(key)).isEqualTo(Map.of("openai:tokens/1h", 0L, "groq:nanodollars/1h", 15_000L));
    }

    @Test
    void modelWithoutAPrice_costsNothing_butItsTokensCount() throws InterruptedException {
        VirtualKey key = putLimited(TOKENS, DOLLARS);

        assertThat(completed(run(GPT))).isTrue();

        assertThat(used(key)).isEqualTo(Map.of("tokens/1h", 15L, "nanodollars/1h", 0L));
    }

    @Test
    void failedJob_isNotCharged() throws InterruptedException {
        putLimited(TOKENS);
        worker.provider.play((request, model, allowance) -> failure(500, "no"));

        run(GPT);

        assertThat(worker.meter.writes()).isZero();
    }

    @Test
    void resultWithoutUsage_isNotCharged() throws InterruptedException {
        putLimited(TOKENS);
        worker.provider.playResults();

        assertThat(completed(run(GPT))).isTrue();

        assertThat(worker.meter.writes()).isZero();
    }

    @Test
    void outcomeThatIsAnothers_isNotCharged() throws InterruptedException {
        putLimited(TOKENS);
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.store.release(worker.found(job), "taken away");
            return new Answer.Result(RESULT);
        });

        assertThat(worker.run(message(job, GPT), WorkerHarness.DEADLINE)).isEqualTo(HELD_ELSEWHERE);

        assertThat(worker.meter.writes()).isZero();
    }

    /** The provider has served it, and no other worker will. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resultOfACancelledJob_isCharged(boolean deleted) throws InterruptedException {
        VirtualKey key = putLimited(TOKENS);
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.store.cancel(job, SampleJobs.NOW, SampleJobs.failure(499, Failure.CANCELLED));
            if (deleted) {
                worker.store.delete(job.ref());
            }
            return new Answer.Result(RESULT);
        });

        assertThat(worker.run(message(job, GPT), WorkerHarness.DEADLINE)).isEqualTo(ACK);

        assertThat(used(key)).isEqualTo(Map.of("tokens/1h", 15L));
    }

    @Test
    void chargeThatFails_changesNothing() throws InterruptedException {
        putLimited(TOKENS);
        Job job = worker.created();
        worker.provider.play((request, model, allowance) -> {
            worker.meter.goDown();
            return new Answer.Result(RESULT);
        });

        assertThat(worker.run(message(job, GPT), WorkerHarness.DEADLINE)).isEqualTo(ACK);

        assertThat(completed(worker.found(job))).isTrue();
    }

    /** The worker does not know whether the key is over its limits, so the message is redelivered. */
    @Test
    void meterThatIsDown_holdsTheJobBack() throws InterruptedException {
        putLimited(TOKENS);
        worker.meter.goDown();
        Job job = worker.created();

        assertThat(worker.run(message(job, GPT), WorkerHarness.DEADLINE)).isEqualTo(RETRY);

        assertThat(worker.found(job).status()).isEqualTo(JobStatus.PENDING);
        assertThat(worker.provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TOKENS, 429, token_limited", "NANODOLLARS, 402, budget_exceeded"})
    void jobFails_ifTheLimitWasReachedSinceItsSubmit(Measure measure, int status, String type)
            throws InterruptedException {
        VirtualKey key = putLimited(TOKENS, DOLLARS);
        useUp(key, measure);

        Job job = run(GPT);

        JobState.Failed failed = (JobState.Failed) job.state();
        assertThat(failed.failure().statusCode()).isEqualTo(status);
        assertThat(failed.failure().type()).contains(type);
        assertThat(worker.provider.calls()).isEmpty();
    }

    /** The submit counted the request, which may have been the last one within the limit. */
    @Test
    void requestLimit_isNotAskedAgain() throws InterruptedException {
        VirtualKey key = put(key(Map.of("openai", limited(REQUESTS))).limitedBy(List.of(REQUESTS)));
        useUp(key, Measure.REQUESTS);

        assertThat(completed(run(GPT, GPT))).isTrue();
        assertThat(worker.meter.reads()).isZero();
    }

    @Test
    void fallbackOfAnotherProvider_isCalled_ifTheLimitIsTheProviders() throws InterruptedException {
        VirtualKey key = put(key(Map.of("openai", limited(TOKENS), "groq", ProviderGrant.ALL)));
        useUp(key, Measure.TOKENS);

        assertThat(completed(run(GPT, LLAMA))).isTrue();
        assertThat(worker.provider.models()).containsExactly("groq/llama");
    }

    @Test
    void fallbacksRequests_areCounted_whenItIsAsked() throws InterruptedException {
        VirtualKey key =
                put(key(Map.of("openai", limited(REQUESTS), "groq", limited(limit(Measure.REQUESTS, 1, "1h")))));
        worker.provider.play(
                (request, model, allowance) -> model.equals(GPT) ? failure(500, "no") : new Answer.Result(RESULT));

        assertThat(completed(run(GPT, LLAMA, LLAMA))).isTrue();
        Job second = run(GPT, LLAMA);

        assertThat(used(key)).containsEntry("groq:requests/1h", 1L).containsEntry("openai:requests/1h", 0L);
        assertThat(((JobState.Failed) second.state()).failure().statusCode()).isEqualTo(500);
    }

    private Job run(ModelRef... models) throws InterruptedException {
        Job job = worker.created();
        assertThat(worker.run(message(job, models), WorkerHarness.DEADLINE)).isEqualTo(ACK);
        return worker.found(job);
    }

    private static JobMessage message(Job job, ModelRef... models) {
        return new JobMessage(job.ref(), SampleJobs.chat(models), Optional.of("vk-1"));
    }

    private static boolean completed(Job job) {
        return job.status() == JobStatus.COMPLETED;
    }

    private void useUp(VirtualKey key, Measure measure) {
        KeyCounters counters = KeyCounters.of(key);
        counters.counters().stream()
                .filter(counter -> counter.measures(measure))
                .forEach(counter -> worker.meter.charge(
                        counters, Map.of(counter, counter.limit().max()), NOW));
    }

    private Map<String, Long> used(VirtualKey key) {
        return worker.meter.read(KeyCounters.of(key), NOW).used().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    /** A key for openai, with limits of its own. */
    private VirtualKey putLimited(Limit... limits) {
        return put(key(Map.of("openai", ProviderGrant.ALL)).limitedBy(List.of(limits)));
    }

    private VirtualKey put(VirtualKey key) {
        worker.keys.put(key, KeyDigest.of("sk-bf-1"));
        return key;
    }

    private static VirtualKey key(Map<String, ProviderGrant> grants) {
        return VirtualKey.of("vk-1", "team").allowing(grants);
    }

    private static Price price(String dollarsAToken) {
        return new Price(Map.of(
                BilledUnit.INPUT_TOKEN, new BigDecimal(dollarsAToken),
                BilledUnit.OUTPUT_TOKEN, new BigDecimal(dollarsAToken)));
    }
}

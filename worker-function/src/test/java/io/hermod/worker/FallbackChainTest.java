package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.worker.ScriptedInference.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackChainTest {
    private static final ModelRef FIRST = new ModelRef("openai", "first");
    private static final ModelRef SECOND = new ModelRef("groq", "second");
    private static final ModelRef THIRD = new ModelRef("openai", "third");
    private static final InferenceRequest REQUEST = SampleJobs.chat(FIRST, SECOND, THIRD);

    private final ScriptedInference provider = new ScriptedInference();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final FallbackChain chain =
            new FallbackChain(provider, new JobKeys(keys, new InMemoryUsageMeter(), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void firstModel_isAskedAlone_ifItHasAResult() throws InterruptedException {
        assertThat(infer(Map.of())).isEqualTo(served(FIRST));
        assertThat(provider.calls()).containsExactly(new ScriptedInference.Call(REQUEST, FIRST, NOW));
    }

    @Test
    void modelsAreAskedInOrder_untilOneHasAResult() throws InterruptedException {
        InferenceOutcome outcome = infer(Map.of(FIRST, failure(400, "first"), SECOND, failure(500, "second")));

        assertThat(outcome).isEqualTo(served(THIRD));
        assertThat(provider.calls())
                .containsExactly(
                        new ScriptedInference.Call(REQUEST, FIRST, NOW),
                        new ScriptedInference.Call(REQUEST, SECOND, NOW),
                        new ScriptedInference.Call(REQUEST, THIRD, NOW));
    }

    @Test
    void firstModelsError_counts_ifAllFail() throws InterruptedException {
        InferenceOutcome outcome = infer(
                Map.of(FIRST, failure(400, "first"), SECOND, failure(500, "second"), THIRD, failure(429, "third")));

        assertThat(outcome).isEqualTo(new InferenceOutcome.Failed(InferenceError.of(400, "first")));
        assertThat(provider.models()).containsExactly("openai/first", "groq/second", "openai/third");
    }

    /** The first model's work is not paid for again. */
    @Test
    void firstModelsError_counts_ifTheTimeIsOverThen() throws InterruptedException {
        InferenceOutcome outcome = infer(Map.of(FIRST, failure(400, "first"), SECOND, new Answer.OutOfTime()));

        assertThat(outcome).isEqualTo(new InferenceOutcome.Failed(InferenceError.of(400, "first")));
        assertThat(provider.models()).containsExactly("openai/first", "groq/second");
    }

    @Test
    void noFallbackIsTried_ifTheFirstModelsProviderHasNoCapacity() throws InterruptedException {
        InferenceError busy = InferenceError.of(429, "busy");
        Answer rejected = new Answer.NoCapacity(busy, Optional.of(Duration.ofSeconds(3)));

        assertThat(infer(Map.of(FIRST, rejected)))
                .isEqualTo(new InferenceOutcome.NoCapacity(busy, Optional.of(Duration.ofSeconds(3))));
        assertThat(provider.models()).containsExactly("openai/first");
    }

    /** The first model is not called again. */
    @Test
    void fallbackWithoutCapacity_hasFailed() throws InterruptedException {
        Answer rejected = new Answer.NoCapacity(InferenceError.of(429, "busy"), Optional.empty());

        assertThat(infer(Map.of(FIRST, failure(400, "first"), SECOND, rejected)))
                .isEqualTo(served(THIRD));
    }

    @Test
    void chainIsOutOfTime_ifItHadNoneFromTheStart() throws InterruptedException {
        assertThat(infer(Map.of(FIRST, new Answer.OutOfTime()))).isEqualTo(new InferenceOutcome.OutOfTime());
        assertThat(provider.models()).containsExactly("openai/first");
    }

    /** The first model's work is not paid for again. */
    @Test
    void modelWhoseServicesAreDown_isSkipped_onceAnotherWasCalled() throws InterruptedException {
        Answer first = failure(400, "first");
        provider.play((request, model, allowance) -> {
            if (model.equals(SECOND)) {
                throw new Unavailable("the store", "count", new IllegalStateException("down"));
            }
            return model.equals(FIRST) ? first : ScriptedInference.resultOf(model);
        });

        assertThat(chain.infer(REQUEST, Optional.empty(), allowance(Calls.UNLIMITED)))
                .isEqualTo(served(THIRD));
        assertThat(provider.models()).containsExactly("openai/first", "groq/second", "openai/third");
    }

    @Test
    void chainThatReachedNoProvider_isRunAgain() {
        Calls none = new Calls() {
            @Override
            public boolean takeOne() {
                return true;
            }

            @Override
            public boolean isAnyMade() {
                return false;
            }
        };
        provider.play((request, model, allowance) -> {
            if (model.equals(SECOND)) {
                throw new Unavailable("the store", "count", new IllegalStateException("down"));
            }
            return failure(500, "not configured");
        });

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> chain.infer(REQUEST, Optional.empty(), allowance(none)));
    }

    @Test
    void modelThatTheKeyDoesNotAllow_isSkipped() throws InterruptedException {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));

        assertThat(infer(Optional.of("vk-1"), Map.of(FIRST, failure(500, "first"))))
                .isEqualTo(new InferenceOutcome.Served(
                        ScriptedInference.result("openai/third"), THIRD, Optional.of(SampleKeys.key("vk-1"))));
        assertThat(provider.models()).containsExactly("openai/first", "openai/third");
    }

    @Test
    void jobWhoseKeyIsGone_fails_withoutACall() throws InterruptedException {
        InferenceOutcome.Failed failure = (InferenceOutcome.Failed) infer(Optional.of("vk-1"), Map.of());

        assertThat(failure.error().statusCode()).contains(401);
        assertThat(failure.error().type()).contains("access_not_found");
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void jobWhoseKeyAllowsNothingAnyMore_fails_withTheFirstModelsDenial() throws InterruptedException {
        VirtualKey inactive = SampleKeys.key("vk-1").activeIf(false);
        keys.put(inactive, KeyDigest.of("sk-bf-1"));

        InferenceOutcome.Failed failure = (InferenceOutcome.Failed) infer(Optional.of("vk-1"), Map.of());

        assertThat(failure.error().message()).isEqualTo("Virtual key is inactive");
        assertThat(provider.calls()).isEmpty();
    }

    private InferenceOutcome infer(Map<ModelRef, Answer> answers) throws InterruptedException {
        return infer(Optional.empty(), answers);
    }

    private InferenceOutcome infer(Optional<String> keyId, Map<ModelRef, Answer> answers) throws InterruptedException {
        provider.play((request, model, allowance) -> answers.getOrDefault(model, ScriptedInference.resultOf(model)));
        return chain.infer(REQUEST, keyId, allowance(Calls.UNLIMITED));
    }

    private static Allowance allowance(Calls calls) {
        return new Allowance(NOW, MemoryBudget.unlimitedShare(), calls);
    }

    private static InferenceOutcome served(ModelRef model) {
        return new InferenceOutcome.Served(ScriptedInference.result(model.toString()), model, Optional.empty());
    }
}

package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.GPT;
import static io.hermod.providers.ProviderHarness.onlyBody;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.KeyAccess;
import io.hermod.core.provider.ProviderKey;
import io.hermod.core.provider.ServiceTiers;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Secret;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the flex tier, and providers that have no capacity to spare for it. */
class FlexTierTest extends ProviderTest {
    private static final Instant ALWAYS = Instant.MAX;
    private static final Instant OVER = Instant.EPOCH;
    private static final String CONVERSE = """
        {"output":{"message":{"role":"assistant","content":[{"text":"a"}]}},"stopReason":"end_turn",\
         "usage":{"inputTokens":3,"outputTokens":2,"totalTokens":5}}\
        """;
    private static final String GENERATED =
            "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}]}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        openai/gpt-4o                | {"choices":[]} | "service_tier":"flex"
        groq/llama-3.3-70b           | {"choices":[]} | "service_tier":"flex"
        gemini/gemini-3-pro          | GENERATED      | "serviceTier":"flex"
        bedrock/amazon.nova-pro-v1:0 | CONVERSE       | "serviceTier":{"type":"flex"}
        """)
    void tier_isAskedFor_inTheProvidersWord(String model, String answer, String member) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(answerOf(answer)));

        infer(model, Tier.FLEX, ALWAYS);

        assertThat(onlyBody(provider)).contains(member);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        openai/gpt-4o                | {"choices":[]} | "service_tier":"default"
        gemini/gemini-3-pro          | GENERATED      | "serviceTier":"standard"
        bedrock/amazon.nova-pro-v1:0 | CONVERSE       | "serviceTier":{"type":"default"}
        """)
    void standardTier_isAskedFor_onceTheTimeForFlexIsOver(String model, String answer, String member)
            throws InterruptedException {
        ScriptedProvider provider = harness.start(json(answerOf(answer)));

        infer(model, Tier.FLEX, OVER);

        assertThat(onlyBody(provider)).contains(member);
    }

    @Test
    void callersTier_winsOverThatOfTheKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"));
        harness.useKeys(keyOf("flex"));

        infer("openai/gpt-4o", Tier.STANDARD, ALWAYS);

        assertThat(onlyBody(provider)).contains("\"service_tier\":\"default\"");
    }

    @Test
    void flexTierOfAKey_isAskedFor_untilTheTimeIsOver() throws InterruptedException {
        ScriptedProvider provider = harness.start(json("{\"choices\":[]}"), json("{\"choices\":[]}"));
        harness.useKeys(keyOf("flex"));

        infer(chat("openai/gpt-4o"), GPT, ALWAYS);
        infer(chat("openai/gpt-4o"), GPT, OVER);

        assertThat(provider.requests())
                .extracting(request -> request.body().asUtf8())
                .satisfiesExactly(
                        first -> assertThat(first).contains("\"service_tier\":\"flex\""),
                        second -> assertThat(second).contains("\"service_tier\":\"default\""));
    }

    @ParameterizedTest
    @CsvSource({"openai/gpt-4o, 429", "openai/gpt-4o, 503", "groq/llama-3.3-70b, 498", "gemini/gemini-3-pro, 503"})
    void providerWithoutCapacity_isCalledOnce_andNotWaitedFor(String model, int status) throws InterruptedException {
        harness.useRetries(3);
        ScriptedProvider provider = harness.start(rejection(status).withHeader("retry-after", "7"));

        assertThat(infer(model, Tier.FLEX, ALWAYS)).isInstanceOfSatisfying(Answer.NoCapacity.class, rejected -> {
            assertThat(rejected.error().statusCode()).contains(status);
            assertThat(rejected.retryAfter()).contains(Duration.ofSeconds(7));
        });
        assertThat(provider.calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"FLEX, OVER", "STANDARD, ALWAYS"})
    void sameRejection_isRetried_atTheStandardTier(Tier tier, String flex) throws InterruptedException {
        harness.useRetries(1);
        ScriptedProvider provider = harness.start(rejection(429), json("{\"choices\":[]}"));

        Answer answer = infer("openai/gpt-4o", tier, flex.equals("OVER") ? OVER : ALWAYS);

        assertThat(answer).isInstanceOf(Answer.Result.class);
        assertThat(provider.calls()).isEqualTo(2);
    }

    /** Another try would not succeed. */
    @Test
    void otherErrors_areNoLackOfCapacity() throws InterruptedException {
        harness.start(ScriptedAnswer.of(
                429,
                "application/json",
                Payload.utf8("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"no money\"}}")));

        assertThat(infer("openai/gpt-4o", Tier.FLEX, ALWAYS)).isInstanceOf(Answer.Failure.class);
    }

    private static ScriptedAnswer.Http rejection(int status) {
        return ScriptedAnswer.of(
                status, "application/json", Payload.utf8("{\"error\":{\"message\":\"Resource unavailable\"}}"));
    }

    private static String answerOf(String text) {
        return switch (text) {
            case "CONVERSE" -> CONVERSE;
            case "GENERATED" -> GENERATED;
            default -> text;
        };
    }

    private Answer infer(String model, Tier tier, Instant flexUntil) throws InterruptedException {
        return infer(chat(model).with(CallOptions.NONE.withTier(tier)), modelOf(model), flexUntil);
    }

    private Answer infer(InferenceRequest request, ModelRef model, Instant flexUntil) throws InterruptedException {
        Allowance allowance =
                new Allowance(ProviderHarness.DEADLINE, MemoryBudget.unlimitedShare(), Calls.UNLIMITED, flexUntil);
        return harness.providers(new Random(1)).infer(request, model, allowance);
    }

    private static InferenceRequest chat(String model) {
        String body = "{\"model\":\"openai/gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        return SampleJobs.json(RequestType.CHAT_COMPLETION, body, modelOf(model));
    }

    private static ModelRef modelOf(String model) {
        String[] parts = model.split("/", 2);
        return new ModelRef(parts[0], parts[1]);
    }

    private static ProviderKey keyOf(String tier) {
        ServiceTiers tiers = new ServiceTiers(Optional.of(tier), Map.of());
        return new ProviderKey(
                "k",
                "k",
                Secret.of("sk"),
                Optional.empty(),
                Set.of(),
                1,
                Map.of(),
                tiers,
                new KeyAccess.ByValue(),
                false);
    }
}

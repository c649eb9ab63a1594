package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.Tier;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The service tier that a request asks for, by its header or its body. */
@MicronautTest(startApplication = false)
class TiersTest extends SubmitFixture {
    private static final String TIER = "x-hermod-tier";

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        flex     | -       | FLEX
        standard | -       | STANDARD
        -        | flex    | FLEX
        flex     | flex    | FLEX
        standard | default | STANDARD
        -        | default | -
        -        | auto    | -
        -        | own     | -
        """)
    void tier_isThatOfTheHeader_orTheFlexTierOfTheBody(
            @Nullable String header, @Nullable String member, @Nullable Tier tier) {
        assertThat(chat("openai/gpt-4o", header, member).status()).isEqualTo(202);

        assertThat(queue.sent().getFirst().request().options().tier()).isEqualTo(Optional.ofNullable(tier));
    }

    /** Each call asks for the tier again, and the last ones for the standard tier. */
    @Test
    void flexTier_isCutFromTheBody_andOtherTiersStay() {
        chat("openai/gpt-4o", null, "flex");
        chat("openai/gpt-4o", null, "priority");

        assertThat(queue.sent())
                .extracting(message -> message.request().body().bytes().asUtf8())
                .satisfiesExactly(
                        flex -> assertThat(flex).doesNotContain("service_tier"),
                        priority -> assertThat(priority).contains("\"service_tier\":\"priority\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        flex     | priority | x-hermod-tier is flex, and service_tier is priority: send one of them
        standard | flex     | x-hermod-tier is standard, and service_tier is flex: send one of them
        """)
    void headerAndBody_mustAskForTheSameTier(String header, String member, String message) {
        chat("openai/gpt-4o", header, member).assertError(400, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"batches", "Flex", "fast", ""})
    void unknownTier_isRejected(String tier) {
        chat("openai/gpt-4o", tier, null).assertError(400, "x-hermod-tier must be standard, flex or batch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-5", "gemini/gemini-3-pro", "bedrock/amazon.nova-pro-v1:0", "groq/llama"})
    void providersWithTheFlexTier_areAskedForIt(String model) {
        assertThat(chat(model, "flex", null).status()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic/claude-opus-4-6", "bedrock/eu.anthropic.claude-opus-4-6-v1", "mistral/large"})
    void tierThatTheModelHasNot_isRejected_withoutAJob(String model) {
        assertUnavailable(chat(model, "flex", null), model + " (chat_completion)");

        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai/gpt-5",
                "azure/gpt-5",
                "groq/llama",
                "together/llama",
                "xai/grok-4",
                "anthropic/claude-opus-4-6",
                "mistral/large",
                "gemini/gemini-3-pro"
            })
    void providersWithBatches_areAskedForThem(String model) {
        assertThat(chat(model, "batch", null).status()).isEqualTo(202);

        assertThat(queue.sent())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.request().options().isBatched()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cohere/command-r", "bedrock/amazon.nova-pro-v1:0", "perplexity/sonar"})
    void batchesThatTheProviderHasNot_areRejected(String model) {
        GatewayAnswer answer = chat(model, "batch", null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the tier batch is not available for " + model + " (chat_completion)");
    }

    @Test
    void batchInTheBody_isTheTier_andIsNotSent() {
        assertThat(chat("openai/gpt-5", null, "batch").status()).isEqualTo(202);

        assertThat(queue.sent().getFirst().request().options().isBatched()).isTrue();
        assertThat(queue.sent().getFirst().request().body().bytes().asUtf8()).doesNotContain("service_tier");
    }

    /** A fallback at another price would be a silent change. */
    @Test
    void tierThatAFallbackHasNot_isRejected() {
        GatewayAnswer answer = GatewayRequest.post(
                        "/v1/async/chat/completions",
                        "{\"model\":\"openai/gpt-5\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                                + "\"service_tier\":\"flex\",\"fallbacks\":[\"mistral/large\"]}")
                .sentTo(function);

        assertUnavailable(answer, "mistral/large (chat_completion)");
    }

    @Test
    void typeWithoutTiers_isRejected() {
        GatewayAnswer answer = GatewayRequest.post(
                        "/v1/async/embeddings", "{\"model\":\"openai/text-embedding-3-small\",\"input\":\"a\"}")
                .withHeader(TIER, "flex")
                .sentTo(function);

        assertUnavailable(answer, "openai/text-embedding-3-small (embedding)");
    }

    private static void assertUnavailable(GatewayAnswer answer, String what) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"error\":{\"type\":\"invalid_request_error\","
                        + "\"message\":\"the tier flex is not available for " + what + "\"}");
    }

    private GatewayAnswer chat(String model, @Nullable String header, @Nullable String member) {
        GatewayRequest request = GatewayRequest.post(
                "/v1/async/chat/completions",
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                        + (member == null ? "" : ",\"service_tier\":\"" + member + "\"") + "}");
        return (header == null ? request : request.withHeader(TIER, header)).sentTo(function);
    }
}

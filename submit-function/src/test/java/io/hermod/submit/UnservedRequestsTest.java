package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.RequestType;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests that no provider of their models serves. */
@MicronautTest(startApplication = false)
class UnservedRequestsTest extends SubmitFixture {
    private static final String UNSUPPORTED = "{\"is_bifrost_error\":false,\"status_code\":400,\"error\":{"
            + "\"code\":\"unsupported_operation\",\"message\":\"rerank is not supported by openai provider\"},"
            + "\"extra_fields\":{\"provider\":\"openai\",\"request_type\":\"rerank\"}}";

    @Test
    void typeThatTheProviderHasNot_isRejected_withoutAJob() {
        GatewayAnswer answer = rerank("openai/gpt-4o", "").sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(UNSUPPORTED);
        assertThat(store.all()).isEmpty();
    }

    @Test
    void typeThatNoFallbackHasEither_isRejected_withTheFirstModelsReason() {
        GatewayAnswer answer =
                rerank("openai/gpt-4o", ",\"fallbacks\":[\"anthropic/claude\"]").sentTo(function);

        assertThat(answer.body()).isEqualTo(UNSUPPORTED);
    }

    @Test
    void requestThatAFallbackMayServe_isAccepted() {
        assertThat(rerank("openai/gpt-4o", ",\"fallbacks\":[\"cohere/rerank\"]")
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void providerWithoutAnAddress_servesNothing() {
        GatewayAnswer answer = chat("ollama/llama").sentTo(function);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"type\":\"provider_not_configured\"", "\"no base URL is configured for ollama\"");
    }

    @Test
    void mistakeInTheBody_comesFirst() {
        GatewayRequest.post("/v1/async/rerank", "{\"model\":\"openai/gpt-4o\",\"documents\":[\"a\"]}")
                .sentTo(function)
                .assertError(400, "query is required for rerank");
    }

    @Test
    void whatTheKeyDenies_comesFirst() {
        keys.put(VirtualKey.of("vk-1", "a").allowing(Map.of()), KeyDigest.of("sk-bf-1"));

        assertThat(rerank("openai/gpt-4o", "")
                        .withHeader("x-bf-vk", "sk-bf-1")
                        .sentTo(function)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void rejectedRequest_isNotCounted() {
        VirtualKey key = SampleKeys.key("vk-1").limitedBy(List.of(SampleKeys.limit(Measure.REQUESTS, 3, "1h")));
        keys.put(key, KeyDigest.of("sk-bf-1"));

        rerank("openai/gpt-4o", "").withHeader("x-bf-vk", "sk-bf-1").sentTo(function);

        assertThat(meter.read(KeyCounters.of(key), SampleJobs.NOW).used().values())
                .allMatch(used -> used == 0);
    }

    private static GatewayRequest rerank(String model, String more) {
        return GatewayRequest.post(
                "/v1/async/" + RequestType.RERANK.path(),
                "{\"model\":\"" + model + "\",\"query\":\"q\",\"documents\":[\"a\"]" + more + "}");
    }

    private static GatewayRequest chat(String model) {
        return GatewayRequest.post(
                "/v1/async/chat/completions",
                "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }
}

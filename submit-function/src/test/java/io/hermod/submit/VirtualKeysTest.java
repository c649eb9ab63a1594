package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.ModelGrant;
import io.hermod.core.access.ProviderGrant;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.RequestType;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleKeys;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may submit with its virtual key. */
@MicronautTest(startApplication = false)
class VirtualKeysTest extends SubmitFixture {
    private static final String VALUE = "sk-bf-4d9c";

    @BeforeEach
    void makeAKey() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of(VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "x-bf-vk, sk-bf-4d9c",
        "X-BF-VK, sk-bf-4d9c",
        "authorization, Bearer sk-bf-4d9c",
        "authorization, bearer   sk-bf-4d9c ",
        "x-api-key, sk-bf-4d9c",
        "x-goog-api-key, sk-bf-4d9c"
    })
    void key_isReadFromEachHeader_andTheJobIsItsOwn(String header, String value) {
        assertThat(submit(header, value).status()).isEqualTo(202);

        assertThat(onlyJob().keyId()).contains("vk-1");
        assertThat(queue.sent())
                .singleElement()
                .satisfies(message -> assertThat(message.keyId()).contains("vk-1"));
    }

    @Test
    void headers_countInTheirOrder() {
        GatewayRequest request = ValidRequests.chat()
                .withHeader("x-goog-api-key", "sk-bf-unknown-3")
                .withHeader("x-api-key", "sk-bf-unknown-2")
                .withHeader("authorization", "Bearer " + VALUE);

        assertThat(request.sentTo(function).status()).isEqualTo(202);
        request.withHeader("x-bf-vk", "unknown").sentTo(function).assertError(400, "virtual key not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-bf-vk", "x-api-key", "x-goog-api-key"})
    void unknownKey_isRejected(String header) {
        submit(header, VALUE + "x").assertError(400, "virtual key not found");
        submit(header, VALUE.toUpperCase(Locale.ROOT)).assertError(400, "virtual key not found");

        assertThat(store.all()).isEmpty();
    }

    /** The header may hold a provider's key or API Gateway's signature. */
    @ParameterizedTest
    @ValueSource(strings = {"Bearer sk-proj-1", "Basic c2stYmYtNGQ5Yw==", "sk-bf-4d9c", "Bearer"})
    void whatIsNoVirtualKey_isNone(String authorization) {
        assertThat(submit("authorization", authorization).status()).isEqualTo(202);

        assertThat(onlyJob().keyId()).isEmpty();
    }

    @Test
    void inactiveKey_isRejected() {
        put(SampleKeys.key("vk-1").activeIf(false));

        assertDenied(submit("x-bf-vk", VALUE), 403, "access_blocked", "Virtual key is inactive");
    }

    @Test
    void expiredKey_isRejected_fromTheInstantOn() {
        put(SampleKeys.key("vk-1").expiringAt(Optional.of(NOW)));
        assertDenied(submit("x-bf-vk", VALUE), 403, "access_blocked", "Virtual key has expired");

        put(SampleKeys.key("vk-1").expiringAt(Optional.of(NOW.plusNanos(1))));
        assertThat(submit("x-bf-vk", VALUE).status()).isEqualTo(202);
    }

    @Test
    void providerThatIsNotAllowed_isRejected() {
        put(SampleKeys.key("vk-1").allowing(Map.of("groq", ProviderGrant.ALL)));

        assertDenied(
                submit("x-bf-vk", VALUE),
                403,
                "provider_blocked",
                "Provider 'openai' is not allowed for this virtual key");
    }

    @Test
    void denial_namesTheProviderTheModelAndTheRequestType() {
        put(SampleKeys.key("vk-1").allowing(Map.of("groq", ProviderGrant.ALL)));

        assertThat(submit("x-bf-vk", VALUE).body())
                .contains("\"extra_fields\":{\"provider\":\"openai\","
                        + "\"original_model_requested\":\"gpt-4o\",\"resolved_model_used\":\"gpt-4o\","
                        + "\"request_type\":\"chat_completion\"}");
    }

    @Test
    void modelThatIsNotAllowed_isRejected() {
        ModelGrant grant = new ModelGrant(Optional.of(Set.of("o3")), Set.of());
        put(SampleKeys.key("vk-1")
                .allowing(Map.of("openai", ProviderGrant.of(grant)))
                .allowingEveryProviderIf(true));

        assertDenied(
                submit("x-bf-vk", VALUE), 403, "model_blocked", "Model 'gpt-4o' is not allowed for this virtual key");
    }

    /** The worker skips the models that the key does not allow. */
    @Test
    void requestWithAnAllowedFallback_isAccepted() {
        put(SampleKeys.key("vk-1").allowing(Map.of("groq", ProviderGrant.ALL)));
        String body = ValidRequests.CHAT.replace("{\"model\"", "{\"fallbacks\":[\"groq/llama\"],\"model\"");

        assertThat(ValidRequests.chat()
                        .withText(body)
                        .withHeader("x-bf-vk", VALUE)
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @EnumSource
    void unknownKey_is400_onEveryType(RequestType type) {
        ValidRequests.of(type)
                .withHeader("x-bf-vk", "unknown")
                .sentTo(function)
                .assertError(400, "virtual key not found");
    }

    @Test
    void keysJobsAndOthersJobs_ofTheSameIdempotencyKey_areTwo() {
        GatewayRequest request = ValidRequests.chat().withHeader("idempotency-key", "order-7");
        request.withHeader("x-bf-vk", VALUE).sentTo(function);
        request.withHeader("x-api-key", VALUE).sentTo(function);
        request.sentTo(function);

        assertThat(store.all()).hasSize(2);
    }

    @Test
    void storeThatIsDown_rejectsCallersWithAKey() {
        keys.goDown();

        submit("x-bf-vk", VALUE).assertError(503, "the service is not available; try again");
        assertThat(submit("x-other", "x").status()).isEqualTo(202);
    }

    private void put(VirtualKey key) {
        keys.put(key, KeyDigest.of(VALUE));
    }

    private void assertDenied(GatewayAnswer answer, int status, String type, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"type\":\"" + type + "\"").contains("\"message\":\"" + message + "\"");
        assertThat(store.all()).isEmpty();
    }
}

package io.hermod.providers;

import static io.hermod.providers.ProviderHarness.error;
import static io.hermod.providers.ProviderHarness.goodAnswer;
import static io.hermod.providers.ProviderHarness.result;
import static io.hermod.testing.ScriptedAnswer.bare;
import static io.hermod.testing.ScriptedAnswer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.testing.ReceivedRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rotation of keys that the provider rejects or rate-limits. */
class KeyRotationTest extends ProviderTest {
    private static final String REFUSAL =
            "{\"error\":{\"message\":\"bad key\",\"type\":\"auth_error\",\"code\":\"invalid_api_key\"}}";

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void nextKeyIsTried_atOnce_whereOneIsTurnedDown(int status) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, REFUSAL), json(status, REFUSAL), goodAnswer());
        harness.useKeys("sk-a", "sk-b", "sk-c");
        harness.useRetries(0);

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-c");
        assertThat(harness.time.pauses()).containsOnly(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void onlyKeyTurnedDown_failsWithTheProvidersOwnWords(int status) throws InterruptedException {
        ScriptedProvider provider = harness.start(json(status, REFUSAL));

        assertThat(harness.assertChatFails(status, "auth_error", "bad key").code())
                .contains("invalid_api_key");
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void providerWithoutAKey_thatWantsOne_failsWithItsOwnWords() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(401, REFUSAL));
        harness.useNoKeys();

        assertThat(error(harness.inferChat()).statusCode()).contains(401);
        assertThat(provider.calls()).isEqualTo(1);
    }

    @Test
    void allKeysTurnedDown_isTheGatewaysFault() throws InterruptedException {
        ScriptedProvider provider = harness.start(json(401, REFUSAL), json(403, REFUSAL), json(402, REFUSAL));
        harness.useKeys("sk-a", "sk-b", "sk-c");

        harness.assertChatFails(
                502,
                "upstream_credentials_exhausted",
                "openai turned down all 3 of its keys, the last one with: bad key");
        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-c");
    }

    @Test
    void keyTurnedDown_isNotUsedAgain_thoughTheOtherOneStumbles() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(401), bare(429), bare(503), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-b", "sk-b");
    }

    @Test
    void keyTurnedDown_costsNoRetry() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(503), bare(401), bare(503), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(4);
        assertThat(harness.time.pauses()).containsExactly(millis(400), Duration.ZERO, millis(800));
    }

    @Test
    void rateLimit_movesOnToAnotherKey_andMayComeBack() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429), bare(429), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b", "sk-a");
        assertThat(harness.time.pauses()).containsExactly(millis(400), millis(800));
    }

    @Test
    void rateLimit_ofTheOnlyKey_isWaitedFor() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429).withHeader("Retry-After", "7"), goodAnswer());

        result(harness.inferChat());

        assertThat(provider.calls()).isEqualTo(2);
        assertThat(harness.time.pauses()).containsExactly(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "3600"})
    void rateLimitOfOneKey_doesNotHoldForTheNext(String retryAfter) throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(429).withHeader("Retry-After", retryAfter), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-b");
        assertThat(harness.time.pauses()).containsExactly(millis(400));
    }

    @Test
    void rateLimitThatStays_failsWithTheProvidersOwnWords() throws InterruptedException {
        ScriptedProvider provider = harness.start(
                json(429, "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rpm\"}}"));
        harness.useKeys("sk-a", "sk-b");

        harness.assertChatFails(429, "rate_limit_error", "slow down");
        assertThat(provider.calls()).isEqualTo(3);
    }

    @Test
    void serverError_keepsTheKey() throws InterruptedException {
        ScriptedProvider provider = harness.start(bare(500), new ScriptedAnswer.Closed(), goodAnswer());
        harness.useKeys("sk-a", "sk-b");

        result(harness.inferChat());

        assertThat(keysUsed(provider)).containsExactly("sk-a", "sk-a", "sk-a");
    }

    private static List<String> keysUsed(ScriptedProvider provider) {
        return provider.requests().stream().map(KeyRotationTest::key).toList();
    }

    private static String key(ReceivedRequest request) {
        return request.header("authorization").orElseThrow().substring("Bearer ".length());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}

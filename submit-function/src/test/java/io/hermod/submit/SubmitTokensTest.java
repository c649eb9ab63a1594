package io.hermod.submit;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.RequestType;
import io.hermod.testing.BadToken;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.SettableClock;
import io.hermod.testing.TokenIssuer;
import io.hermod.testing.TokenMutations;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a caller may submit with a token. */
@MicronautTest(startApplication = false, rebuildContext = true)
class SubmitTokensTest extends SubmitFixture {
    private static final TokenIssuer ISSUER = new TokenIssuer("key-1");
    private static final GatewayRequest UPLOAD = GatewayRequest.post(
            "/v1/async/uploads", "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":3}");
    private static final int MUTATIONS = 2_000;

    @Inject
    InMemoryConfigStore configs;

    @Inject
    SettableClock clock;

    @BeforeEach
    void makeKeys() {
        configs.put("{" + ISSUER.settings() + "}");
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));
        VirtualKey off = VirtualKey.of("vk-off", "off").activeIf(false).allowingEveryProviderIf(true);
        VirtualKey old =
                VirtualKey.of("vk-old", "old").expiringAt(Optional.of(NOW)).allowingEveryProviderIf(true);
        keys.put(off, KeyDigest.of("sk-bf-off"));
        keys.put(old, KeyDigest.of("sk-bf-old"));
        keys.put(VirtualKey.of("vk-few", "few"), KeyDigest.of("sk-bf-few"));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "'\"virtual_key_id\":\"vk-1\"',                         202, vk-1",
        "'\"virtual_key_id\":\"vk-1\",\"role\":\"admin\"',      202, vk-1",
        "'\"virtual_key_id\":\"vk-1\",\"role\":\"other\"',     202, vk-1",
        "'\"role\":\"admin\"',                                  202, ''",
        "'\"virtual_key_id\":\"vk-9\"',                         400, 'virtual key not found'",
        "'\"virtual_key_id\":\"vk-9\",\"role\":\"admin\"',      400, 'virtual key not found'",
        "'\"virtual_key_id\":\"sk-bf-1\"',                      400, 'virtual key not found'",
        "'\"virtual_key_id\":\"vk-off\"',                       403, 'Virtual key is inactive'",
        "'\"virtual_key_id\":\"vk-old\"',                       403, 'Virtual key has expired'",
        "'\"virtual_key_id\":\"vk-few\"',                       403, 'is not allowed for this virtual key'"
    })
    void token_isGoodForWhatItsKeyIsGoodFor(String claims, int status, String keyOrMessage) {
        GatewayAnswer answer = submit(ISSUER.token(TokenIssuer.claims(claims, NOW)));

        assertThat(answer.status()).isEqualTo(status);
        if (status == 202) {
            assertThat(onlyJob().keyId().orElse("")).isEqualTo(keyOrMessage);
            assertThat(queue.sent())
                    .singleElement()
                    .satisfies(message -> assertThat(message.keyId().orElse("")).isEqualTo(keyOrMessage));
        } else {
            assertThat(answer.body()).contains(keyOrMessage);
            assertThat(store.all()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void badToken_is401_onEveryRoute(BadToken bad) {
        routes().forEach(request -> {
            GatewayAnswer answer = request.withHeader("authorization", "Bearer " + bad.of(ISSUER, NOW))
                    .sentTo(function);

            assertThat(answer.status()).as(request.path()).isEqualTo(401);
            assertThat(answer.header("www-authenticate"))
                    .contains("Bearer error=\"invalid_token\", error_description=\"" + bad.reason() + "\"");
            assertThat(answer.body()).contains("\"type\":\"invalid_token\"", "\"message\":\"" + bad.reason() + "\"");
        });
        assertThat(store.all()).isEmpty();
    }

    @Test
    void admin_isAdmitted_onEveryRoute_evenIfKeysAreEnforced() {
        configs.put("{\"client\":{\"enforce_auth_on_inference\":true}," + ISSUER.settings() + "}");

        routes().forEach(request -> assertThat(request.withHeader("authorization", "Bearer " + ISSUER.adminToken(NOW))
                        .sentTo(function)
                        .status())
                .as(request.path())
                .isIn(200, 202));
    }

    @Test
    void token_andTheValueOfItsKey_areTheSameCaller() {
        GatewayRequest request = ValidRequests.chat().withHeader("idempotency-key", "order-7");

        request.withHeader("x-bf-vk", "sk-bf-1").sentTo(function);
        request.withHeader("authorization", "Bearer " + ISSUER.tokenOf("vk-1", NOW))
                .sentTo(function);

        assertThat(store.all()).hasSize(1);
    }

    /** An admin has no stable name: each token is soon replaced. */
    @Test
    void adminWithoutAVirtualKey_mayNotSendAnIdempotencyKey_becauseItsJobsIdCouldBeGuessed() {
        ValidRequests.chat()
                .withHeader("idempotency-key", "order-7")
                .withHeader("authorization", "Bearer " + ISSUER.adminToken(NOW))
                .sentTo(function)
                .assertError(400, "Idempotency-Key needs a virtual key, or a token that names one");

        assertThat(store.all()).isEmpty();
    }

    @Test
    void keysThatCannotBeUsed_doNotReplaceThePreviousKeys() {
        assertThat(submit(ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);

        configs.put("{" + ISSUER.settings().replace("\"crv\":\"P-256\"", "\"crv\":\"P-521\"") + "}");
        clock.setTo(CurrentSettings.VALIDITY);

        assertThat(submit(ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);
        assertThat(submit(new TokenIssuer("key-1").tokenOf("vk-1", NOW)).status())
                .isEqualTo(401);
    }

    @Test
    void keysThatCouldNeverBeUsed_are503() {
        configs.put("{" + ISSUER.settings().replace("\"crv\":\"P-256\"", "\"crv\":\"P-521\"") + "}");
        clock.setTo(CurrentSettings.VALIDITY);

        assertThat(submit(ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(503);
    }

    @Test
    void token_isIgnored_ifNoneAreAccepted() {
        configs.put("{}");

        assertThat(submit(BadToken.EXPIRED.of(ISSUER, NOW)).status()).isEqualTo(202);
        assertThat(onlyJob().keyId()).isEmpty();
    }

    @Test
    void keysInTheirOwnHeader_countBeforeTokens_andThoseInOthersBehind() {
        GatewayRequest expired =
                ValidRequests.chat().withHeader("authorization", "Bearer " + BadToken.EXPIRED.of(ISSUER, NOW));

        assertThat(expired.withHeader("x-bf-vk", "sk-bf-1").sentTo(function).status())
                .isEqualTo(202);
        assertThat(expired.withHeader("x-api-key", "sk-bf-1").sentTo(function).status())
                .isEqualTo(401);
        assertThat(expired.withHeader("x-goog-api-key", "sk-bf-1")
                        .sentTo(function)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void keysOfTokens_areAskedForOnce_andOutliveTheirHost() {
        try (ScriptedProvider host = ScriptedProvider.answering(ScriptedAnswer.json(ISSUER.jwks()))) {
            configs.put("{" + ISSUER.settings(host.url()) + "}");
            for (int i = 0; i < 20; i++) {
                assertThat(submit(ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);
            }
            assertThat(host.calls()).isEqualTo(1);
        }
        clock.setTo(Duration.ofMinutes(30));

        assertThat(submit(ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);
        assertThat(submit(BadToken.EXPIRED.of(ISSUER, NOW)).status()).isEqualTo(401);
    }

    @Test
    void hostThatIsDown_is503_andNo401() {
        try (ScriptedProvider host = ScriptedProvider.answering(ScriptedAnswer.bare(500))) {
            configs.put("{" + ISSUER.settings(host.url()) + "}");

            submit(ISSUER.tokenOf("vk-1", NOW)).assertError(503, "the service is not available; try again");
            assertThat(submit(BadToken.UNSIGNED.of(ISSUER, NOW)).status()).isEqualTo(401);
        }
        assertThat(store.all()).isEmpty();
    }

    @Test
    void mutatedTokens_areAll401() {
        String token = ISSUER.tokenOf("vk-1", NOW);

        new TokenMutations()
                .inHeaders(token, MUTATIONS)
                .filter(mutant -> !mutant.equals(token))
                .forEach(
                        mutant -> assertThat(submit(mutant).status()).as(mutant).isEqualTo(401));

        assertThat(store.all()).isEmpty();
    }

    private static Stream<GatewayRequest> routes() {
        return Stream.concat(Stream.of(RequestType.values()).map(ValidRequests::of), Stream.of(UPLOAD));
    }

    private GatewayAnswer submit(String token) {
        return submit("authorization", "Bearer " + token);
    }
}

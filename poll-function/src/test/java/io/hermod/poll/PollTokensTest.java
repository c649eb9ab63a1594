package io.hermod.poll;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.request.RequestType;
import io.hermod.testing.BadToken;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import io.hermod.testing.TokenIssuer;
import io.hermod.testing.TokenMutations;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which jobs a token's caller sees. */
@MicronautTest(startApplication = false, rebuildContext = true)
class PollTokensTest extends PollFixture {
    private static final TokenIssuer ISSUER = new TokenIssuer("key-1");
    private static final int MUTATIONS = 2_000;

    @BeforeEach
    void start() {
        configs.put("{" + ISSUER.settings() + "}");
        createJobsAndKeys();
    }

    @ParameterizedTest(name = "{0}: its own {1}, an open one {2}; where keys are enforced {3} and {4}")
    @CsvSource({
        "'\"virtual_key_id\":\"vk-1\"',                    202, 202, 202, 202",
        "'\"virtual_key_id\":\"vk-2\"',                    404, 202, 404, 202",
        "'\"virtual_key_id\":\"vk-9\"',                    404, 202, 404, 404",
        "'\"role\":\"admin\"',                             202, 202, 202, 202",
        "'\"role\":[\"user\",\"admin\"]',                  202, 202, 202, 202",
        "'\"virtual_key_id\":\"vk-2\",\"role\":\"admin\"', 202, 202, 202, 202",
        "'\"virtual_key_id\":\"vk-9\",\"role\":\"admin\"', 202, 202, 202, 202"
    })
    void job_isSeen_byItsOwnKeysTokens_andByAdmins(
            String claims, int keyedStatus, int openStatus, int enforcedKeyedStatus, int enforcedOpenStatus) {
        String token = ISSUER.token(TokenIssuer.claims(claims, NOW));

        assertThat(poll(keyed, token).status()).isEqualTo(keyedStatus);
        assertThat(poll(open, token).status()).isEqualTo(openStatus);

        enforceKeys();
        assertThat(poll(keyed, token).status()).isEqualTo(enforcedKeyedStatus);
        assertThat(poll(open, token).status()).isEqualTo(enforcedOpenStatus);
    }

    @ParameterizedTest
    @EnumSource
    void badToken_is401_whateverTheJob(BadToken bad) {
        for (RequestType type : RequestType.values()) {
            for (Job job : new Job[] {keyed, open, pending(type)}) {
                GatewayAnswer answer = GatewayRequest.get("/v1/async/" + type.path() + "/" + job.id())
                        .withHeader("authorization", "Bearer " + bad.of(ISSUER, NOW))
                        .sentTo(function);

                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("www-authenticate"))
                        .contains("Bearer error=\"invalid_token\", error_description=\"" + bad.reason() + "\"");
                assertThat(answer.body())
                        .contains("\"type\":\"invalid_token\"", "\"message\":\"" + bad.reason() + "\"");
            }
        }
    }

    @Test
    void revokedKeysToken_seesNothingOfItsJobs() {
        String token = ISSUER.tokenOf("vk-1", NOW);
        keys.reset();

        poll(keyed, token).assertError(404, "job not found or expired");
    }

    @Test
    void token_isIgnored_ifNoneAreAccepted() {
        configs.put("{}");

        assertThat(poll(keyed, ISSUER.adminToken(NOW)).status()).isEqualTo(404);
        assertThat(poll(open, ISSUER.adminToken(NOW)).status()).isEqualTo(202);
    }

    @Test
    void keysInTheirOwnHeader_countBeforeTokens_andThoseInOthersBehind() {
        GatewayRequest request = requestOf(keyed);
        GatewayRequest admin = request.withHeader("authorization", "Bearer " + ISSUER.adminToken(NOW));

        assertThat(admin.withHeader("x-bf-vk", "sk-bf-2").sentTo(function).status())
                .isEqualTo(404);
        assertThat(admin.withHeader("x-api-key", "sk-bf-2").sentTo(function).status())
                .isEqualTo(202);
        assertThat(request.withHeader("authorization", "Bearer " + BadToken.EXPIRED.of(ISSUER, NOW))
                        .withHeader("x-api-key", "sk-bf-1")
                        .sentTo(function)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void settings_areReadForATokenOnly() {
        GatewayRequest request = requestOf(keyed);
        assertThat(request.withHeader("x-bf-vk", "sk-bf-1").sentTo(function).status())
                .isEqualTo(202);
        assertThat(request.withHeader("authorization", "Bearer sk-bf-2")
                        .sentTo(function)
                        .status())
                .isEqualTo(404);
        assertThat(configs.reads()).isZero();

        configs.goDown();

        poll(keyed, ISSUER.adminToken(NOW)).assertError(503, "the service is not available; try again");
    }

    @Test
    void keysOfTokens_areAskedForOnce_andOutliveTheirHost() {
        try (ScriptedProvider host = ScriptedProvider.answering(ScriptedAnswer.json(ISSUER.jwks()))) {
            configs.put("{" + ISSUER.settings(host.url()) + "}");
            for (int i = 0; i < 20; i++) {
                assertThat(poll(keyed, ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);
            }
            assertThat(host.calls()).isEqualTo(1);
        }
        clock.setTo(Duration.ofMinutes(30));

        assertThat(poll(keyed, ISSUER.tokenOf("vk-1", NOW)).status()).isEqualTo(202);
        assertThat(poll(keyed, BadToken.EXPIRED.of(ISSUER, NOW)).status()).isEqualTo(401);
    }

    @Test
    void hostThatIsDown_is503_andNo401() {
        try (ScriptedProvider host = ScriptedProvider.answering(ScriptedAnswer.bare(500))) {
            configs.put("{" + ISSUER.settings(host.url()) + "}");

            poll(open, ISSUER.tokenOf("vk-1", NOW)).assertError(503, "the service is not available; try again");
            assertThat(poll(open, BadToken.UNSIGNED.of(ISSUER, NOW)).status()).isEqualTo(401);
        }
    }

    @Test
    void mutatedTokens_areAll401() {
        String token = ISSUER.tokenOf("vk-1", NOW);

        new TokenMutations()
                .inHeaders(token, MUTATIONS)
                .forEach(mutant -> assertThat(poll(keyed, mutant).status())
                        .as(mutant)
                        .isEqualTo(mutant.equals(token) ? 202 : 401));
    }

    private void enforceKeys() {
        configs.put("{\"client\":{\"enforce_auth_on_inference\":true}," + ISSUER.settings() + "}");
        clock.setTo(Duration.ofMinutes(5));
    }

    private GatewayAnswer poll(Job job, String token) {
        return poll(job, "authorization", "Bearer " + token);
    }
}

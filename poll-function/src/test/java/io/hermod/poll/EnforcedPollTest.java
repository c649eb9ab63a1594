package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.VirtualKey;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A deployment that enforces virtual keys. */
@MicronautTest(startApplication = false, rebuildContext = true)
class EnforcedPollTest extends PollFixture {
    @Inject
    SettableEnvironment environment;

    @BeforeEach
    void start() {
        environment.set("HERMOD_ENFORCE_AUTH", "true");
        createJobsAndKeys();
        keys.put(VirtualKey.of("vk-3", "off").activeIf(false), KeyDigest.of("sk-bf-3"));
    }

    @ParameterizedTest(name = "{0}: {1} sees the key's job {2}, an open one {3}, none {4}")
    @CsvSource({
        "x-bf-vk,       sk-bf-1,              202, 202, 404",
        "x-bf-vk,       sk-bf-2,              404, 202, 404",
        "x-bf-vk,       sk-bf-3,              404, 202, 404",
        "x-bf-vk,       unknown,              404, 404, 404",
        "authorization, Bearer sk-bf-unknown, 404, 404, 404",
        "authorization, Bearer sk-bf-1,       202, 202, 404",
        "authorization, Bearer sk-proj-1,     401, 401, 401",
        "authorization, AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/execute-api/aws4_request, 401, 401, 401",
        "x-api-key,     sk-1,                 401, 401, 401",
        "x-other,       sk-bf-1,              401, 401, 401"
    })
    void jobs_areSeen_byHoldersOfKnownKeys(
            String header, String value, int keyedStatus, int openStatus, int noJobsStatus) {
        assertThat(poll(keyed, header, value).status()).isEqualTo(keyedStatus);
        assertThat(poll(open, header, value).status()).isEqualTo(openStatus);
        assertThat(poll(SampleJobs.pendingChat(), header, value).status()).isEqualTo(noJobsStatus);
    }

    @Test
    void callerWithoutAKey_isRejected_andToldHowToAuthenticate() {
        GatewayAnswer answer = poll(open, "x-other", "x");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.body()).contains("\"type\":\"virtual_key_required\"");
    }

    @Test
    void callerWhoSignsForApiGateway_showsTheKeyInItsOwnHeader() {
        GatewayAnswer answer = requestOf(keyed)
                .withHeader("authorization", "AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=0")
                .withHeader("x-bf-vk", "sk-bf-1")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(202);
    }

    @Test
    void pathWithoutAJob_isRejected_beforeTheCaller() {
        assertThat(GatewayRequest.get("/v1/async/nothing/1").sentTo(function).status())
                .isEqualTo(404);
        assertThat(GatewayRequest.get("/v1/async/ocr").sentTo(function).status())
                .isEqualTo(405);
    }

    @Test
    void file_winsOverTheEnvironment() {
        configs.put("{\"client\":{\"enforce_auth_on_inference\":false}}");

        assertThat(poll(open, "x-other", "x").status()).isEqualTo(202);
    }

    @Test
    void keysOwnJob_isShown_withoutALookAtTheSettings() {
        configs.goDown();

        assertThat(poll(keyed, "x-bf-vk", "sk-bf-1").status()).isEqualTo(202);
        assertThat(configs.reads()).isZero();
        assertThat(poll(open, "x-bf-vk", "sk-bf-1").status()).isEqualTo(503);
        assertThat(poll(open, "x-other", "x").status()).isEqualTo(503);
    }
}

package io.hermod.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.access.KeyDigest;
import io.hermod.security.DeclaredAccess;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.SampleKeys;
import io.hermod.testing.SettableEnvironment;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment that enforces virtual keys. */
@MicronautTest(startApplication = false, rebuildContext = true)
class EnforcedSubmitTest extends SubmitFixture {
    @Inject
    InMemoryConfigStore configs;

    @Inject
    SettableEnvironment environment;

    @BeforeEach
    void enforceKeys() {
        environment.set("HERMOD_ENFORCE_AUTH", "true");
    }

    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder(
                        "POST /v1/async/uploads CALLER",
                        "POST /v1/async/{+type} CALLER_AFTER_BODY",
                        "POST /v1/responses CALLER_AFTER_BODY",
                        "POST /openai/{+path} CALLER_AFTER_BODY",
                        "POST /litellm/{+path} CALLER_AFTER_BODY",
                        "POST /langchain/{+path} CALLER_AFTER_BODY",
                        "POST /pydanticai/{+path} CALLER_AFTER_BODY",
                        "POST /anthropic/v1/messages CALLER_AFTER_BODY",
                        "POST /litellm/v1/messages CALLER_AFTER_BODY",
                        "POST /langchain/v1/messages CALLER_AFTER_BODY",
                        "POST /pydanticai/v1/messages CALLER_AFTER_BODY");
    }

    @ParameterizedTest
    @CsvSource({
        "authorization, Bearer sk-proj-1",
        "authorization, Basic YTpi",
        "authorization, AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/execute-api/aws4_request",
        "x-api-key, sk-1",
        "x-other, sk-bf-1"
    })
    void callerWithoutAKey_isRejected_andToldHowToAuthenticate(String header, String value) {
        GatewayAnswer answer = submit(header, value);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.body())
                .contains(
                        "{\"type\":\"virtual_key_required\",",
                        "\"request_type\":\"chat_completion\"",
                        "virtual key is required. Provide a virtual key via the x-bf-vk header.");
        assertThat(store.all()).isEmpty();
    }

    @Test
    void uploadWithoutAKey_isRejected() {
        String file = "{\"filename\":\"a.mp3\",\"content_type\":\"audio/mpeg\",\"bytes\":3}";

        assertThat(GatewayRequest.post("/v1/async/uploads", file)
                        .sentTo(function)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void unknownPath_isNotFound_beforeTheCallerIsRejected() {
        GatewayRequest.post("/v1/async/nothing", "{}")
                .sentTo(function)
                .assertError(404, "no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}");
    }

    @Test
    void callerWithoutAKey_isRejected_beforeTheOptionsAreRead() {
        GatewayRequest invalid = ValidRequests.chat().withHeader("x-hermod-deadline", "x");

        assertThat(invalid.sentTo(function).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sk-bf-unknown", "sk-bf-inactive"})
    void mistakeInTheBody_isReported_beforeTheKey(String key) {
        keys.put(SampleKeys.key("vk-2").activeIf(false), KeyDigest.of("sk-bf-inactive"));

        for (GatewayRequest request : List.of(
                ValidRequests.chat().withText("{"),
                ValidRequests.chat().withText("{\"model\":\"openai/m\"}"),
                ValidRequests.chat().withText("{\"model\":\"openai/m\",\"messages\":[{}],\"stream\":true}"),
                GatewayRequest.post("/v1/async/audio/transcriptions", "no form"))) {
            GatewayAnswer answer = request.withHeader("x-bf-vk", key).sentTo(function);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("virtual key");
        }
    }

    /** The key may choose its provider. */
    @Test
    void modelWithoutAProvider_isNoMistake_ofACallerWithoutAKey() {
        GatewayRequest chat = ValidRequests.chat().withText("{\"model\":\"gpt-4o\",\"messages\":[{}]}");

        assertThat(chat.sentTo(function).status()).isEqualTo(401);
    }

    @Test
    void uploadOfACallerWithoutAKey_isNotLookedUp() {
        GatewayRequest chat = ValidRequests.chat()
                .withText("{\"model\":\"openai/m\",\"messages\":"
                        + "[{\"content\":\"upload_019f0000-0000-7000-8000-000000000001\"}]}");

        assertThat(chat.sentTo(function).status()).isEqualTo(401);
    }

    @Test
    void unknownKey_isStillA400() {
        ValidRequests.chat()
                .withHeader("x-bf-vk", "unknown")
                .sentTo(function)
                .assertError(400, "virtual key not found");
    }

    @ParameterizedTest(name = "in the environment {0}, in the file {1}: {2}")
    @CsvSource({
        "true, '', 401",
        "false, '', 202",
        "true, true, 401",
        "true, false, 202",
        "false, true, 401",
        "false, false, 202",
        "yes, '', 503",
        "yes, false, 202"
    })
    void file_winsOverTheEnvironment(String variable, String member, int status) {
        environment.set("HERMOD_ENFORCE_AUTH", variable);
        configs.put(
                member.isEmpty() ? "{\"client\":{}}" : "{\"client\":{\"enforce_auth_on_inference\":" + member + "}}");

        assertThat(ValidRequests.chat().sentTo(function).status()).isEqualTo(status);
    }

    @Test
    void callerWithAKey_isAdmitted() {
        keys.put(SampleKeys.key("vk-1"), KeyDigest.of("sk-bf-1"));

        assertThat(ValidRequests.chat()
                        .withHeader("x-bf-vk", "sk-bf-1")
                        .sentTo(function)
                        .status())
                .isEqualTo(202);
    }
}

package io.hermod.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.security.DeclaredAccess;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The health check, a store that fails, and paths that no route serves. */
@MicronautTest(startApplication = false)
class PollRoutesTest extends PollFixture {
    private static final String JOB = "/v1/async/ocr/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";

    @Test
    void eachRoute_declaresWhoMayCallIt(Router router) {
        assertThat(router.uriRoutes().map(DeclaredAccess::describe).distinct())
                .containsExactlyInAnyOrder(
                        "GET /health PUBLIC",
                        "HEAD /health PUBLIC",
                        "GET /v1/models CALLER",
                        "HEAD /v1/models CALLER",
                        "GET /v1/models/{+model} CALLER",
                        "HEAD /v1/models/{+model} CALLER",
                        "GET /openai/v1/models CALLER",
                        "HEAD /openai/v1/models CALLER",
                        "GET /openai/v1/models/{+model} CALLER",
                        "HEAD /openai/v1/models/{+model} CALLER",
                        "GET /v1/async/{+path} VIEWER",
                        "HEAD /v1/async/{+path} VIEWER",
                        "GET /v1/async/jobs LISTER",
                        "HEAD /v1/async/jobs LISTER",
                        "GET /v1/async/jobs/{id} VIEWER",
                        "HEAD /v1/async/jobs/{id} VIEWER",
                        "DELETE /v1/async/{+path} VIEWER",
                        "POST /v1/async/{+path}/cancel VIEWER",
                        "GET /v1/responses/{id} VIEWER",
                        "HEAD /v1/responses/{id} VIEWER",
                        "DELETE /v1/responses/{id} VIEWER",
                        "GET /openai/{+path} VIEWER",
                        "HEAD /openai/{+path} VIEWER",
                        "DELETE /openai/{+path} VIEWER",
                        "GET /litellm/{+path} VIEWER",
                        "HEAD /litellm/{+path} VIEWER",
                        "DELETE /litellm/{+path} VIEWER",
                        "GET /langchain/{+path} VIEWER",
                        "HEAD /langchain/{+path} VIEWER",
                        "DELETE /langchain/{+path} VIEWER",
                        "GET /pydanticai/{+path} VIEWER",
                        "HEAD /pydanticai/{+path} VIEWER",
                        "DELETE /pydanticai/{+path} VIEWER",
                        "POST /v1/responses/{id}/cancel VIEWER",
                        "POST /openai/{+path}/cancel VIEWER",
                        "POST /litellm/{+path}/cancel VIEWER",
                        "POST /langchain/{+path}/cancel VIEWER",
                        "POST /pydanticai/{+path}/cancel VIEWER");
    }

    @Test
    void health_isOk_whileTheStoreAnswers() {
        GatewayAnswer answer =
                GatewayRequest.get("/health").withHeader("accept", "text/plain").sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"status\":\"ok\",\"components\":{\"job_store\":\"ok\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", JOB})
    void storeThatIsDown_is503_andTheClientMayRetry(String path) {
        store.goDown();

        GatewayAnswer answer = GatewayRequest.get(path).sentTo(function);

        answer.assertError(503, "the service is not available; try again");
        assertThat(answer.header("retry-after")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", JOB})
    void unexpectedFault_is500_withNothingOfItInTheAnswer(String path) {
        store.breakWith(new IllegalStateException("secret at io.hermod.Something"));

        GatewayRequest.get(path).sentTo(function).assertError(500, "internal error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "TRACE", "BREW"})
    void otherMethod_isNotAllowed(String method) {
        assertNotAllowed(method, JOB, "DELETE, GET", "DELETE, GET, HEAD, OPTIONS");
        assertNotAllowed(method, "/health", "GET", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT"})
    void cancellation_takesOnlyPost(String method) {
        assertNotAllowed(method, JOB + "/cancel", "POST", "OPTIONS, POST");
    }

    private void assertNotAllowed(String method, String path, String taken, String allow) {
        GatewayAnswer answer = GatewayRequest.of(method, path).sentTo(function);

        answer.assertError(405, "method not allowed; this path takes " + taken);
        assertThat(answer.header("allow")).contains(allow);
    }

    @Test
    void typesPathWithoutAnId_takesOnlyPost() {
        GatewayAnswer answer = GatewayRequest.get("/v1/async/chat/completions").sentTo(function);

        answer.assertError(405, "method not allowed; this path takes POST");
        assertThat(answer.header("allow")).contains("OPTIONS, POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/health/more",
                "/v1/async",
                "/v1/async/",
                "/v1/async/chat",
                "/v1/async/nothing/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
                "/v1/ocr/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
                JOB + "/more",
                "/v1/async/ocr/{job_id}",
                "/v1/async/ocr/%",
                "//"
            })
    void unknownPath_isNotFound(String path) {
        GatewayAnswer answer = GatewayRequest.get(path).sentTo(function);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"message\":\"no such route; the ");
    }

    @Test
    void head_isAnsweredWithoutABody() {
        GatewayAnswer answer = GatewayRequest.of("HEAD", "/health").sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}

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
                        "GET /v1/async/{+path} VIEWER",
                        "HEAD /v1/async/{+path} VIEWER");
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
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void otherMethod_isNotAllowed(String method) {
        GatewayAnswer answer = GatewayRequest.of(method, JOB).sentTo(function);

        answer.assertError(405, "method not allowed");
        assertThat(answer.header("allow").orElseThrow()).contains("GET");
        GatewayRequest.of(method, "/health").sentTo(function).assertError(405, "method not allowed");
    }

    @Test
    void typesPathWithoutAnId_isNotAllowed() {
        GatewayRequest.get("/v1/async/chat/completions")
                .sentTo(function)
                .assertError(405, "method not allowed: POST a request here, or GET a job by adding its id");
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
        GatewayRequest.get(path)
                .sentTo(function)
                .assertError(404, "no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}");
    }

    @Test
    void head_isAnsweredWithoutABody() {
        GatewayAnswer answer = GatewayRequest.of("HEAD", "/health").sentTo(function);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }
}

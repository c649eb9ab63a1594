package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.RequestType;
import io.hermod.gateway.ApiRoute;
import io.hermod.gateway.ApiRoutes;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesIT extends SystemTest {
    private static final String ID = "3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11";

    RoutesIT(RunningSystem system) {
        super(system);
    }

    @Test
    void health_isOk() {
        HttpResponse<String> answer = client.get("/health");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(Json.text(Json.of(answer), "/status")).isEqualTo("ok");
        assertThat(Json.of(answer).at("/components").isObject()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void jobPath_takesNothingButGet(RequestType type) {
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            isNoRoute(client.send(withBody(method, JobClient.path(type) + "/" + ID)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void submitPath_takesNothingButPost(RequestType type) {
        for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
            isNoRoute(client.send(withBody(method, JobClient.path(type))));
        }
        isNoRoute(client.get(JobClient.path(type)));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /",
        "GET, /v1",
        "GET, /v1/async",
        "POST, /v1/async",
        "GET, /v1/async/",
        "POST, /v1/async/",
        "GET, /v1/async/nothing",
        "POST, /v1/async/nothing",
        "POST, /v1/async/chat",
        "GET, /v1/async/chat/completions/a%2Fb",
        "GET, /v1/async/chat/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11",
        "GET, /v1/async/chat/completions/3b0d7c52-7a0e-4f6e-9d55-4f2b0a8f1c11/more",
        "POST, /v1/async/Chat/Completions",
        "POST, /v1/async//chat/completions",
        "POST, /v1/async/chat//completions",
        "POST, /v1/async/chat/completions/../responses",
        "POST, /v1/async/files",
        "POST, /v1/chat/completions",
        "POST, /health",
        "DELETE, /health",
        "GET, /health/more",
        "GET, /error",
        "GET, /favicon.ico",
        "GET, /v1/async/responses/%2e%2e/%2e%2e/health"
    })
    void whatIsNoRoute_isNotFound(String method, String path) {
        isNoRoute(client.send(withBody(method, path)));
    }

    @ParameterizedTest
    @EnumSource
    void emptyId_isNoJob(RequestType type) {
        isNoRoute(client.get(JobClient.path(type) + "/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BREW", "TRACE", "PROPFIND"})
    void methodThatIsNotServed_isRefused(String method) {
        String answer = RawHttp.exchange(client.url(), method + " /v1/async/chat/completions HTTP/1.1");

        isEnvelope(answer, 405);
        assertThat(answer).containsIgnoringCase("\r\nallow: OPTIONS, POST\r\n");
    }

    /** Each path of the API takes the methods that it names, and no others, in whichever function they end. */
    @ParameterizedTest
    @MethodSource("paths")
    void allow_namesTheMethodsThatAPathTakes(String template) {
        String path = template.replaceAll("\\{\\+?\\w+}", ID);
        String allow = client.send(withBody("OPTIONS", path))
                .headers()
                .firstValue("allow")
                .orElseThrow();

        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")) {
            HttpResponse<String> answer = client.send(withBody(method, path));
            boolean allowed = List.of(allow.split(", ")).contains(method);
            assertThat(answer.statusCode() != 405).as(method).isEqualTo(allowed);
            assertThat(answer.headers().firstValue("allow")).isEqualTo(allowed ? Optional.empty() : Optional.of(allow));
            assertThat(answer.body()).doesNotContain("no such route");
        }
    }

    static Stream<String> paths() {
        return ApiRoutes.all().stream().map(ApiRoute::path).distinct();
    }

    @Test
    void unknownRoute_namesTheNearest() {
        Refused.with(
                client.send(withBody("POST", "/v1/chat/completions")),
                404,
                "no such route; the nearest is POST /v1/async/chat/completions");
        Refused.with(
                client.get("/v1/chat/completions/" + ID),
                404,
                "no such route; the nearest is GET /v1/async/chat/completions/{job_id}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v1/async/rerank/" + ID, "/nothing"})
    void head_isAnsweredWithoutABody(String path) {
        HttpResponse<String> answer = client.send(
                client.to(path).method("HEAD", BodyPublishers.noBody()).build());

        HttpResponse<String> get = client.get(path);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(get.statusCode());
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.headers().firstValueAsLong("content-length"))
                .isIn(OptionalLong.empty(), get.headers().firstValueAsLong("content-length"));
    }

    /** Or nearly none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/{type} HTTP/1.1", "GET /<script> HTTP/1.1",
                "POST /v1/async/%zz HTTP/1.1", "POST /v1/async/%00 HTTP/1.1",
                "GET /../../etc/passwd HTTP/1.1", "GET /nowhere? HTTP/1.1",
                "GET /{}?{}=%zz HTTP/1.1", "GET //health HTTP/1.1",
                "GET * HTTP/1.1", "GET nowhere HTTP/1.1"
            })
    void pathThatIsNoUri_isRefused(String requestLine) {
        isEnvelope(RawHttp.exchange(client.url(), requestLine), 400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health?a=%zz", "/health?{}", "/health?&&=&a=b=c", "/health?%"})
    void queryThatIsMalformed_doesNotMatter(String path) {
        assertThat(RawHttp.status(RawHttp.exchange(client.url(), "GET " + path + " HTTP/1.1")))
                .isEqualTo(200);
    }

    @Test
    void whatIsNoHttp_isRefused() {
        isEnvelope(RawHttp.exchange(client.url(), "GET /health HTTP/1.1", "no header"), 400);
        isEnvelope(RawHttp.exchange(client.url(), "GET /health HTTP/1.1", "Content-Length: x"), 400);
        isEnvelope(RawHttp.exchange(client.url(), "GET /health HTTP/7.0"), 400, 505);
        isEnvelope(RawHttp.exchange(client.url(), "G\u0001T /health HTTP/1.1"), 400);
        isEnvelope(RawHttp.exchange(client.url(), "GET /" + "a".repeat(20_000) + " HTTP/1.1"), 414);
        isEnvelope(RawHttp.exchange(client.url(), "GET /health HTTP/1.1", "X: " + "a".repeat(20_000)), 431);
    }

    private static void isEnvelope(String answer, Integer... statuses) {
        assertThat(RawHttp.status(answer)).as(answer).isIn((Object[]) statuses);
        assertThat(answer).doesNotContain("Exception", "io.hermod", "io.micronaut", "java.");
        assertThat(RawHttp.body(answer))
                .startsWith("{\"is_bifrost_error\":false,\"status_code\":" + RawHttp.status(answer) + ",");
    }

    private HttpRequest withBody(String method, String path) {
        HttpRequest.Builder request = client.to(path).header("Content-Type", "application/json");
        return method.equals("GET")
                ? request.GET().build()
                : request.method(method, BodyPublishers.ofString("{\"model\":\"openai/m\",\"messages\":[{}]}"))
                        .build();
    }

    private static void isNoRoute(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(404, 405);
        Refused.isEnvelope(answer, answer.statusCode());
    }
}

package io.hermod.lambdaemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Runtime API, called by a plain HTTP client. */
class RuntimeApiTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:000000000000:function:submit";
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final RuntimeApi api = RuntimeApi.start(ARN);
    private final HttpClient http = HttpClient.newHttpClient();
    private final QueuedEvent delivery = QueuedEvent.of(Payload.utf8("{\"é\":1}"), TIMEOUT);

    @AfterEach
    void stop() {
        api.close();
        http.close();
    }

    @Test
    void next_isTheEvent_withWhatTheRuntimeMustKnow() {
        api.offer(delivery);
        Instant before = Instant.now().minusMillis(1);

        HttpResponse<String> next = get("/invocation/next");

        assertThat(next.statusCode()).isEqualTo(200);
        assertThat(next.body()).isEqualTo("{\"é\":1}");
        assertThat(header(next, "Content-Type")).isEqualTo("application/json");
        assertThat(header(next, "Lambda-Runtime-Aws-Request-Id")).isEqualTo(delivery.requestId());
        assertThat(header(next, "Lambda-Runtime-Invoked-Function-Arn")).isEqualTo(ARN);
        assertThat(header(next, "Lambda-Runtime-Trace-Id"))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
        assertThat(Instant.ofEpochMilli(Long.parseLong(header(next, "Lambda-Runtime-Deadline-Ms"))))
                .isBetween(before.plus(TIMEOUT), Instant.now().plus(TIMEOUT));
    }

    /** A web page whose own name resolves to this machine could take events. */
    @Test
    void request_toAnotherHost_isRejected() throws IOException {
        api.offer(delivery);
        URI address = URI.create("http://" + api.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            String head = "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: evil.example:" + address.getPort()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 421 ")
                    .doesNotContain("{");
        }
        assertThat(get("/invocation/next").body()).isEqualTo("{\"é\":1}");
    }

    @Test
    void next_waitsForAnEvent() {
        CompletableFuture<HttpResponse<String>> next =
                http.sendAsync(to("/invocation/next").build(), BodyHandlers.ofString());
        assertThat(api.ready().join()).isTrue();
        assertThat(next).isNotDone();

        api.offer(delivery);

        assertThat(next.join().body()).isEqualTo("{\"é\":1}");
    }

    @Test
    void process_isFree_untilItHasAnEvent_andOnceItHasAnswered() {
        assertThat(api.isFree()).isTrue();
        take();
        assertThat(api.isFree()).isFalse();

        HttpResponse<String> accepted = post("/invocation/" + delivery.requestId() + "/response", "{\"a\":\"é\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(delivery.answer()).isCompletedWithValue(Payload.utf8("{\"a\":\"é\"}"));
        assertThat(api.isFree()).isTrue();
    }

    @Test
    void error_failsTheInvocation_withItsTypeAndNoMore() {
        take();

        HttpResponse<String> accepted =
                post("/invocation/" + delivery.requestId() + "/error", "{\"errorMessage\":\"x\"}");

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(delivery.answer().exceptionNow())
                .isInstanceOf(InvocationFailed.class)
                .hasMessage("the handler failed: some.Kind");
        assertThat(api.isFree()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"6291556, 202", "6291557, 413"})
    void answer_isAsLargeAsLambdaAllows(int size, int status) {
        take();

        HttpResponse<String> answer = post("/invocation/" + delivery.requestId() + "/response", "a".repeat(size));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(delivery.answer()).isDone();
        assertThat(delivery.answer().isCompletedExceptionally()).isEqualTo(status == 413);
    }

    @Test
    void events_areTakenOneAfterTheOther() {
        take();
        post("/invocation/" + delivery.requestId() + "/response", "1");
        QueuedEvent second = QueuedEvent.of(Payload.utf8("2"), TIMEOUT);
        api.offer(second);

        assertThat(get("/invocation/next").body()).isEqualTo("2");
        assertThat(post("/invocation/" + delivery.requestId() + "/response", "late")
                        .statusCode())
                .isEqualTo(400);
        assertThat(second.answer()).isNotDone();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /invocation/unknown/response, 400",
        "POST, /invocation/unknown/error, 400",
        "GET, /invocation/unknown/response, 404",
        "POST, /invocation/next, 404",
        "POST, /invocation//response, 404",
        "POST, /invocation/a/b/response, 404",
        "GET, /, 404",
        "GET, /restore/next, 200",
        "POST, /restore/error, 202",
        "POST, /init/error, 202"
    })
    void everythingElse_isAnsweredAtOnce(String method, String path, int status) {
        HttpRequest request =
                to(path).method(method, BodyPublishers.ofString("{}")).build();

        assertThat(send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void initError_isNoProcessForAnEvent() {
        post("/init/error", "{}");

        assertThat(api.ready().exceptionNow()).hasMessage("the function did not start: some.Kind");
    }

    @Test
    void processThatEnds_failsWhatItWorkedOn() {
        take();

        api.processEnded("it ended");

        assertThat(delivery.taken()).isCompletedWithValue(true);
        assertThat(delivery.answer().exceptionNow()).hasMessage("it ended");
    }

    @Test
    void processThatEnds_leavesTheEventThatItDidNotTake() {
        api.offer(delivery);

        api.processEnded("it ended");

        assertThat(delivery.taken()).isCompletedWithValue(false);
        assertThat(api.ready().exceptionNow()).hasMessage("it ended");
    }

    private void take() {
        api.offer(delivery);
        get("/invocation/next");
    }

    private static String header(HttpResponse<String> answer, String name) {
        List<String> values = answer.headers().allValues(name);
        assertThat(values).hasSize(1);
        return values.getFirst();
    }

    private HttpResponse<String> get(String path) {
        return send(to(path).build());
    }

    private HttpResponse<String> post(String path, String body) {
        return send(to(path).header("Lambda-Runtime-Function-Error-Type", "some.Kind")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + api.address() + "/2018-06-01/runtime" + path));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}

package io.hermod.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.settings.BrowserOrigins;
import io.hermod.core.shared.Payload;
import io.hermod.emulators.AllowedHosts;
import io.hermod.gateway.CrossOrigin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What API Gateway's payload format 2.0 makes of HTTP, and of a function's answer. */
class ApiGatewayTest {
    private static final int MAX_BODY = 6 * 1024 * 1024;

    private final RememberingFunction submit = new RememberingFunction();
    private final RememberingFunction poll = new RememberingFunction();
    private final RememberingFunction admin = new RememberingFunction();

    @AutoClose
    private ApiGateway gateway;

    private JobClient client;

    @BeforeEach
    void start() throws IOException {
        gateway = ApiGateway.bind(
                0, AllowedHosts.loopbackAnd(List.of("hermod.test")), new CrossOrigin(new BrowserOrigins(Set.of())));
        gateway.serve(submit, poll, admin);
        client = new JobClient(URI.create("http://127.0.0.1:" + gateway.port()));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/async/chat/completions, submit",
        "POST, /v1/async/, submit",
        "POST, /v1/async, poll",
        "POST, /v1/asynchronous/x, poll",
        "GET, /v1/async/chat/completions, poll",
        "PUT, /v1/async/chat/completions, poll",
        "POST, /health, poll",
        "GET, /, poll",
        "POST, /api/governance/virtual-keys, admin",
        "DELETE, /api/governance/virtual-keys/id, admin",
        "GET, /api/governance, poll",
        "GET, /api/webhooks, admin",
        "POST, /api/webhooks/id/test, admin",
        "GET, /api/webhooksx, poll"
    })
    void request_goesToTheFunctionOfItsRoute(String method, String path, String function) {
        client.send(client.to(path).method(method, BodyPublishers.noBody()).build());

        assertThat(submit.events).hasSize(function.equals("submit") ? 1 : 0);
        assertThat(admin.events).hasSize(function.equals("admin") ? 1 : 0);
        assertThat(poll.events).hasSize(function.equals("poll") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, false",
        "application/json; charset=utf-8, false",
        "Application/JSON, false",
        "text/plain, false",
        "application/x-www-form-urlencoded, true",
        "multipart/form-data; boundary=x, true",
        "application/octet-stream, true",
        "image/png, true"
    })
    void body_isTextOrBase64_byItsType(String contentType, boolean base64) {
        post(contentType, "{\"é\":\"😀\"}\r\n%zz&+".getBytes(UTF_8));

        APIGatewayV2HTTPEvent event = submit.only();
        assertThat(event.getIsBase64Encoded()).isEqualTo(base64);
        assertThat(body(event)).isEqualTo(Payload.utf8("{\"é\":\"😀\"}\r\n%zz&+"));
        assertThat(event.getHeaders()).containsEntry("content-type", contentType);
    }

    @Test
    void body_isText_whereNoTypeIsGiven() {
        client.send(client.to("/v1/async/x")
                .POST(BodyPublishers.ofString("{\"é\":1}"))
                .build());

        assertThat(submit.only().getIsBase64Encoded()).isFalse();
        assertThat(submit.only().getBody()).isEqualTo("{\"é\":1}");
    }

    @Test
    void bytesThatAreNoText_areBase64_ofATextTypeToo() {
        byte[] bytes = {'{', (byte) 0xff, (byte) 0xc0, '}'};
        post("application/json", bytes);

        assertThat(submit.only().getIsBase64Encoded()).isTrue();
        assertThat(body(submit.only())).isEqualTo(Payload.of(bytes));
    }

    @Test
    void headers_areLowerCase_andJoined() {
        client.send(client.to("/health")
                .header("X-One", "a")
                .header("x-one", "b, c")
                .header("X-Two", "Mixed Case")
                .build());

        assertThat(poll.only().getHeaders())
                .containsEntry("x-one", "a,b, c")
                .containsEntry("x-two", "Mixed Case")
                .allSatisfy((name, value) -> assertThat(name).isLowerCase());
    }

    @Test
    void pathAndQuery_areHandedOnAsTheyCame() {
        client.get("/a%20b/%7Bc%7D/?x=1&x=2&y=%C3%A9+z&empty=&bare");

        APIGatewayV2HTTPEvent event = poll.only();
        assertThat(event.getVersion()).isEqualTo("2.0");
        assertThat(event.getRawPath()).isEqualTo("/a%20b/%7Bc%7D/");
        assertThat(event.getRawQueryString()).isEqualTo("x=1&x=2&y=%C3%A9+z&empty=&bare");
        assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("x", "1,2", "y", "é z", "empty", "", "bare", ""));
        assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("GET");
        assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("127.0.0.1");
        assertThat(event.getRequestContext().getRequestId()).isNotBlank();
    }

    @Test
    void answer_mayBeBase64_andHasNoMultiValueHeaders() {
        poll.answer = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(203)
                .withHeaders(Map.of("X-Single", "a, b", "content-length", "7"))
                .withMultiValueHeaders(Map.of("x-many", List.of("c", "d")))
                .withBody(Base64.getEncoder().encodeToString("é".getBytes(UTF_8)))
                .withIsBase64Encoded(true)
                .build();

        HttpResponse<String> answer = client.get("/");

        assertThat(answer.statusCode()).isEqualTo(203);
        assertThat(answer.body()).isEqualTo("é");
        assertThat(answer.headers().allValues("x-single")).containsExactly("a, b");
        assertThat(answer.headers().allValues("x-many")).isEmpty();
        assertThat(answer.headers().allValues("content-length")).containsExactly("2");
    }

    @Test
    void answerWithoutABody_isEmpty() {
        poll.answer = APIGatewayV2HTTPResponse.builder().withStatusCode(204).build();

        HttpResponse<String> answer = client.get("/");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void head_isAnsweredWithoutTheBody() {
        HttpRequest head =
                client.to("/health").method("HEAD", BodyPublishers.noBody()).build();

        for (int i = 0; i < 3; i++) {
            assertThat(client.send(head).statusCode()).isEqualTo(200);
            assertThat(client.send(head).body()).isEmpty();
        }
        assertThat(poll.events).hasSize(6);
    }

    /** A web page whose own name resolves to this machine could read the answers. */
    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:80, 200",
        "api.localhost, 200",
        "127.0.0.1:8080, 200",
        "[::1]:8080, 200",
        "hermod.test, 200",
        "Hermod.Test:1, 200",
        "evil.example, 421",
        "evil.example:8080, 421",
        "localhost.evil.example, 421",
        "127.0.0.1.evil.example, 421",
        "192.168.0.1, 421",
        "evil.example#localhost, 421"
    })
    void host_mustBeALoopbackName_orAnAllowedOne(String host, int status) {
        String answer = RawHttp.exchange(client.url(), "GET /health HTTP/1.1", "Host: " + host);

        assertThat(RawHttp.status(answer)).isEqualTo(status == 421 && host.contains("#") ? 400 : status);
        if (RawHttp.status(answer) == 421) {
            assertThat(RawHttp.body(answer))
                    .startsWith(
                            "{\"is_bifrost_error\":false,\"status_code\":421,\"error\":{\"message\":\"the Host header")
                    .contains("--allow-host NAME");
        }
        assertThat(poll.events).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void dateOfAFunction_isReplacedByTheServers() {
        poll.answer = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(Map.of("Date", "Thu, 01 Jan 1970 00:00:00 GMT"))
                .build();

        assertThat(client.get("/").headers().allValues("date"))
                .singleElement()
                .asString()
                .doesNotContain("1970");
    }

    @Test
    void functionThatCrashes_isAnswered500_withoutItsReason() {
        Refused.with(client.get("/crash"), 500, "Internal Server Error");
        assertThat(client.get("/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/octet-stream"})
    void largestBody_isWhatLambdaTakes(String contentType) {
        boolean text = contentType.equals("application/json");
        int largest = text ? MAX_BODY : MAX_BODY / 4 * 3;

        assertThat(post(contentType, new byte[largest]).statusCode()).isEqualTo(200);
        Refused.withTextThatBegins(post(contentType, new byte[largest + 1]), 413, "the request is too large: ");
        assertThat(submit.events).hasSize(1);
    }

    @Test
    void answerThatIsTooLarge_is500() {
        poll.answer = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withBody("a".repeat(MAX_BODY + 1))
                .build();

        Refused.with(client.get("/"), 500, "the answer is too large");
    }

    private HttpResponse<String> post(String contentType, byte[] body) {
        return client.send(client.to("/v1/async/x")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    private static Payload body(APIGatewayV2HTTPEvent event) {
        return event.getIsBase64Encoded()
                ? Payload.of(Base64.getDecoder().decode(event.getBody()))
                : Payload.utf8(event.getBody());
    }
}

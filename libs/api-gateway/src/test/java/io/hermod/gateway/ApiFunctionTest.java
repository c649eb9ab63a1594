package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.hermod.core.shared.Payload;
import io.hermod.testing.GatewayAnswer;
import io.hermod.testing.GatewayRequest;
import io.hermod.testing.TestInvocation;
import io.micronaut.context.ApplicationContext;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The handler that the functions behind API Gateway share, with a controller of the tests' own. */
@MicronautTest(startApplication = false)
class ApiFunctionTest {
    private static final String NO_SUCH_ROUTE =
            "no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}";

    @Inject
    ApplicationContext context;

    private ApiFunction function;

    @BeforeEach
    void connect() {
        function = new ApiFunction(context) {};
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; charset=iso-8859-1",
                "nonsense"
            })
    void bytesOfTheBody_arriveAsTheyWereSent(String contentType) {
        byte[] everyByte = new byte[256];
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
            hex.append("%02x".formatted(i));
        }
        GatewayRequest request = GatewayRequest.of("POST", "/sample/bytes").withHeader("content-type", contentType);

        GatewayAnswer binary = request.withBytes(Payload.of(everyByte)).sentTo(function);
        GatewayAnswer text = request.withText("a=%zz&\u00e9\ud83d\ude00\ufffe").sentTo(function);

        assertThat(binary.status()).isEqualTo(201);
        assertThat(binary.header("content-type")).contains("application/json");
        assertThat(binary.body()).isEqualTo("\"" + hex + "\"");
        assertThat(text.body()).isEqualTo("\"613d257a7a26c3a9f09f9880efbfbe\"");
    }

    /** A context that is kept as a bean would make each invocation slower than the one before. */
    @Test
    void invocations_leaveNoBeanBehind_thatTheNextWouldHaveToSearch() {
        for (int i = 0; i < 3; i++) {
            GatewayRequest.of("POST", "/sample/bytes").sentTo(function);
        }

        assertThat(context.getBeansOfType(Context.class)).isEmpty();
    }

    @Test
    void missingBody_hasNoBytes() {
        GatewayRequest request = GatewayRequest.of("POST", "/sample/bytes");

        assertThat(request.sentTo(function).body()).isEqualTo("\"\"");
        assertThat(new GatewayRequest("POST", "/sample/bytes", request.headers(), Optional.empty(), true)
                        .sentTo(function)
                        .body())
                .isEqualTo("\"\"");
    }

    @Test
    void apiException_isTheContractsError() {
        get("/sample/thrown/error-response").assertError(418, "no <coffee> & \\\"tea\\\"");
        assertThat(get("/sample/thrown/error-response").header("retry-after")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/sample/thrown/unavailable, come again",
        "/sample/thrown/store, the service is not available; try again"
    })
    void unavailableService_is503_andSaysWhenToRetry(String path, String message) {
        GatewayAnswer answer = get(path);

        answer.assertError(503, message);
        assertThat(answer.header("retry-after")).contains("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sample/thrown/fault", "/sample/thrown/error"})
    void anyFault_is500_withNothingOfItInTheAnswer(String path) {
        GatewayAnswer answer = get(path);

        answer.assertError(500, "internal error");
        assertThat(answer.toString()).doesNotContain("secret", "Exception", "io.hermod");
    }

    @Test
    void frameworksOwnErrors_areTheContracts() {
        get("/sample/number/x").assertError(400, "Invalid request payload");
        get("/sample/nothing").assertError(404, NO_SUCH_ROUTE);
        assertThat(get("/sample/number/7").body()).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD"})
    void methodThatAPathDoesNotTake_is405_alsoForTheRoutesOfOtherFunctions(String method) {
        GatewayAnswer answer = GatewayRequest.of(method, "/v1/async/ocr").sentTo(function);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("allow")).contains("OPTIONS, POST");
        assertThat(answer.body())
                .isEqualTo(
                        method.equals("HEAD")
                                ? ""
                                : "{\"is_bifrost_error\":false,\"status_code\":405,\"error\":{\"message\":\"method not"
                                        + " allowed; this path takes POST\"},\"extra_fields\":{}}");
    }

    /** The framework would take it for a key of this id. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void pathOfOneRoute_isNoIdOfAnother(String method) {
        GatewayAnswer answer =
                GatewayRequest.of(method, "/api/governance/virtual-keys/quota").sentTo(function);

        answer.assertError(405, "method not allowed; this path takes GET");
        assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
    }

    @Test
    void unknownRoute_namesTheNearest() {
        GatewayRequest.post("/v1/chat/completions", "{}")
                .sentTo(function)
                .assertError(404, "no such route; the nearest is POST /v1/async/chat/completions");
    }

    @Test
    void head_hasTheHeadersOfTheGet_andNoBody() {
        GatewayAnswer get = get("/sample/number/7");
        GatewayAnswer head = GatewayRequest.of("HEAD", "/sample/number/7").sentTo(function);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("content-type")).isEqualTo(get.header("content-type"));
        assertThat(head.header("content-length")).contains("1");
    }

    @Test
    void options_namesTheMethodsOfAPath() {
        GatewayAnswer answer = GatewayRequest.of("OPTIONS", "/v1/async/ocr/1").sentTo(function);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("allow")).contains("DELETE, GET, HEAD, OPTIONS");
        GatewayRequest.of("OPTIONS", "/nothing").sentTo(function).assertError(404, NO_SUCH_ROUTE);
    }

    @Test
    void pageOfAnotherSite_isRejected_beforeItsRequestIsServed() {
        GatewayAnswer answer = GatewayRequest.post("/sample/bytes", "{}")
                .withHeader("origin", "https://evil.example")
                .sentTo(function);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("pages of the origin https://evil.example may not call", "api.origins", "./run --cors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "//", "/sample/{x}", "/sample/%", "/sample/a b", "/sample/a\\b", "/[", "/^"})
    void pathThatIsNoUri_isNotFound(String path) {
        get(path).assertError(404, NO_SUCH_ROUTE);
    }

    @Test
    void eventWithoutAPath_isNotFound() {
        APIGatewayV2HTTPEvent event = APIGatewayV2HTTPEvent.builder().build();

        APIGatewayV2HTTPResponse response = function.handleRequest(event, TestInvocation.ofAnApi());

        assertThat(response.getStatusCode()).isEqualTo(404);
    }

    /** The proxy itself would answer it with a 500. */
    @Test
    void headerThatTheProxyRejects_doesNoHarm_ifNoRouteReadsIt() {
        GatewayRequest request = GatewayRequest.get("/sample/number/7").withHeader("x-any", "a\u007fb");

        assertThat(request.sentTo(function).status()).isEqualTo(200);
    }

    @Test
    void header_isRead_inEachCaseOfItsName() {
        GatewayRequest request = GatewayRequest.get("/sample/header").withHeader("X-Sample", "a, b;q=0");

        assertThat(request.sentTo(function).body()).isEqualTo("\"a, b;q=0\"");
    }

    @Test
    void eventThatTheProxyCannotRead_is500_inTheContractsForm() {
        APIGatewayV2HTTPEvent event =
                APIGatewayV2HTTPEvent.builder().withRawPath("/sample/number/7").build();

        APIGatewayV2HTTPResponse response = function.handleRequest(event, TestInvocation.ofAnApi());

        assertThat(response.getStatusCode()).isEqualTo(500);
        assertThat(response.getBody())
                .isEqualTo("{\"is_bifrost_error\":false,\"status_code\":500,\"error\":{\"message\":\"internal error\"},"
                        + "\"extra_fields\":{}}");
    }

    private GatewayAnswer get(String path) {
        return GatewayRequest.get(path).sentTo(function);
    }
}

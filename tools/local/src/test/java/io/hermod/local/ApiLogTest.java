package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiLogTest {
    private static final String PATH = "/v1/async/ocr";

    @Test
    void acceptedJob_isLogged_withItsId() {
        assertThat(logged("POST", PATH, GatewayAnswers.of(202, Map.of("Location", PATH + "/some-id"), "{}")))
                .contains("INFO io.hermod.local.ApiLog POST /v1/async/ocr was accepted as job some-id");
    }

    @Test
    void rejection_isLogged_withItsReason() {
        String body = "{\"is_bifrost_error\":false,\"error\":{\"message\":\"model is required\"}}";

        assertThat(logged("POST", PATH, GatewayAnswers.of(400, Map.of(), body)))
                .contains("INFO io.hermod.local.ApiLog POST /v1/async/ocr was rejected with 400: model is required");
        assertThat(logged("GET", PATH + "/x", GatewayAnswers.of(503, Map.of(), body)))
                .contains("WARN io.hermod.local.ApiLog GET /v1/async/ocr/x failed with 503: model is required");
    }

    @Test
    void poll_isNotLogged() {
        assertThat(logged("GET", PATH + "/polled-id", GatewayAnswers.of(202, Map.of(), "{}")))
                .doesNotContain("polled-id");
        assertThat(logged("GET", PATH + "/polled-id", GatewayAnswers.of(200, Map.of(), "{}")))
                .doesNotContain("polled-id");
    }

    @Test
    void rejectionWithoutAMessage_isLoggedAllTheSame() {
        for (String body : new String[] {"", "no JSON", "[]", "{\"error\":3}", "{\"error\":{}}"}) {
            assertThat(logged("GET", "/" + body.length(), GatewayAnswers.of(404, Map.of(), body)))
                    .contains("GET /" + body.length() + " was rejected with 404: no message");
        }
    }

    @Test
    void textOfAClient_staysOnItsLine() {
        String body = "{\"error\":{\"message\":\"no \\n12:00 INFO forged \\u001b[2J" + "x".repeat(1_000) + "\"}}";

        String log = logged("GET", "/a", GatewayAnswers.of(400, Map.of(), body));

        assertThat(log).contains("GET /a was rejected with 400: no 12:00 INFO forged [2Jxxx");
        assertThat(log.lines().filter(line -> line.contains("forged")))
                .singleElement()
                .asString()
                .hasSizeLessThan(400);
    }

    private static String logged(String method, String path, APIGatewayV2HTTPResponse answer) {
        try (CapturedLog log = new CapturedLog()) {
            assertThat(new ApiLog(GatewayCall.answering(answer)).invoke(GatewayCall.of(method, path, Map.of())))
                    .isSameAs(answer);
            return log.text();
        }
    }
}

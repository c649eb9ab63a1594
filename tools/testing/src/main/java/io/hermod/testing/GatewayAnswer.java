package io.hermod.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A function's answer, as API Gateway receives it.
 *
 * @param headers by name, in any case
 * @param body empty if there is none
 */
public record GatewayAnswer(int status, Map<String, String> headers, String body) {
    private static final String INVALID_PAYLOAD = "Invalid request payload";

    /** What the function has answered. */
    public static GatewayAnswer of(APIGatewayV2HTTPResponse response) {
        assertThat(response.getIsBase64Encoded()).as("text, not base64").isFalse();
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(response.getHeaders());
        return new GatewayAnswer(
                response.getStatusCode(),
                headers,
                Optional.ofNullable(response.getBody()).orElse(""));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Checks that this is exactly the contract's error. A reason may follow the text for an invalid payload. */
    public void assertError(int expectedStatus, String message) {
        String error = """
            {"is_bifrost_error":false,"status_code":%d,"error":{"message":"%s"},"extra_fields":{}}\
            """.formatted(expectedStatus, message);
        assertThat(message.equals(INVALID_PAYLOAD) ? body.replaceFirst(INVALID_PAYLOAD + ": [^\"]+", message) : body)
                .isEqualTo(error);
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(header("content-type")).contains("application/json");
    }
}

package io.hermod.providers.vertex;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.shared.Payload;
import io.hermod.providers.error.ErrorAnswer;
import io.hermod.providers.error.ErrorDocument;
import io.hermod.providers.error.FailureClass;
import io.hermod.providers.http.Exchange.Answered;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of Vertex AI in the forms of Google, Anthropic and Mistral. */
class VertexErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        400 | {"error":{"code":400,"message":"bad","status":"INVALID_ARGUMENT"}}                     | PERMANENT | -
        400 | {"error":{"message":"API key not valid.","status":"INVALID_ARGUMENT"}}                 | KEY_REJECTED | -
        400 | {"error":{"message":"the input exceeds the maximum number of tokens","status":"INVALID_ARGUMENT"}} | PERMANENT | context_length_exceeded
        401 | {"error":{"message":"expired","status":"UNAUTHENTICATED"}}                             | CREDENTIALS_REJECTED | -
        403 | {"error":{"message":"denied","status":"PERMISSION_DENIED"}}                            | KEY_REJECTED | -
        404 | [{"error":{"message":"Publisher Model was not found","status":"NOT_FOUND"}}]           | PERMANENT | -
        429 | {"error":{"message":"Resource exhausted","status":"RESOURCE_EXHAUSTED"}}               | RATE_LIMITED | -
        503 | {"error":{"message":"overloaded","status":"UNAVAILABLE"}}                              | TRANSIENT | -
        400 | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long"}} | PERMANENT | context_length_exceeded
        400 | {"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low"}} | KEY_REJECTED | -
        429 | {"type":"error","error":{"type":"rate_limit_error","message":"slow"}}                  | RATE_LIMITED | -
        529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}            | TRANSIENT | -
        429 | {"object":"error","message":"capacity exceeded","code":"3505"}                         | TRANSIENT | -
        422 | {"detail":[{"loc":["body","x"],"msg":"extra","type":"extra_forbidden"}]}               | PERMANENT | -
        500 | no JSON                                                                                | TRANSIENT | -
        """)
    void error_hasTheClassAndTheCode_thatItIsAbout(
            int status, String json, FailureClass expected, @Nullable String code) {
        Payload body = Payload.utf8(json);
        ErrorAnswer error = new ErrorAnswer(status, new Answered(status, Map.of(), body), ErrorDocument.read(body));

        assertThat(new VertexErrors().of(error)).isEqualTo(expected);
        assertThat(new VertexErrors().code(error).orElse(null)).isEqualTo(code);
    }
}

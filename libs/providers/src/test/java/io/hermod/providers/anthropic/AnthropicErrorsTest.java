package io.hermod.providers.anthropic;

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

/** Anthropic's errors by status, type, message and headers. */
class AnthropicErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # status | x-should-retry | type | message | class | code
        400 | -     | invalid_request_error | messages: at least one message is required       | PERMANENT    | -
        400 | -     | invalid_request_error | prompt is too long: 210000 tokens > 200000 maximum | PERMANENT  | context_length_exceeded
        400 | -     | invalid_request_error | input length and max_tokens exceed context limit | PERMANENT   | context_length_exceeded
        400 | -     | invalid_request_error | Your credit balance is too low to access the API | KEY_REJECTED | -
        400 | false | invalid_request_error | Your credit balance is too low to access the API | KEY_REJECTED | -
        400 | -     | invalid_request_error | This organization has been disabled.             | KEY_REJECTED | -
        400 | -     | invalid_request_error | You have reached your specified API usage limits. | QUOTA_SPENT | -
        401 | -     | authentication_error  | invalid x-api-key                                | KEY_REJECTED | -
        402 | -     | billing_error         | pay                                              | KEY_REJECTED | -
        403 | -     | permission_error      | no access to the model                           | KEY_REJECTED | -
        404 | -     | not_found_error       | model: claude-x                                  | PERMANENT    | -
        413 | -     | request_too_large     | Request exceeds the maximum size                 | PERMANENT    | -
        429 | -     | rate_limit_error      | slow                                             | RATE_LIMITED | -
        429 | false | rate_limit_error      | slow                                             | QUOTA_SPENT  | -
        500 | -     | api_error             | Internal server error                            | TRANSIENT    | -
        500 | false | api_error             | Internal server error                            | PERMANENT    | -
        504 | -     | timeout_error         | timeout                                          | TRANSIENT    | -
        529 | -     | overloaded_error      | Overloaded                                       | TRANSIENT    | -
        529 | true  | overloaded_error      | Overloaded                                       | TRANSIENT    | -
        502 | -     | overloaded_error      | Overloaded                                       | TRANSIENT    | -
        502 | -     | authentication_error  | inside a 2xx answer                              | KEY_REJECTED | -
        502 | -     | rate_limit_error      | inside a 2xx answer                              | RATE_LIMITED | -
        502 | -     | invalid_request_error | inside a 2xx answer                              | PERMANENT    | -
        502 | -     | not_found_error       | inside a 2xx answer                              | PERMANENT    | -
        """)
    void error_hasTheClassAndTheCode_thatItIsAbout(
            int status,
            @Nullable String shouldRetry,
            String type,
            String message,
            FailureClass expected,
            @Nullable String code) {
        Map<String, String> headers = shouldRetry == null ? Map.of() : Map.of("x-should-retry", shouldRetry);
        Payload body =
                Payload.utf8("{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"request_id\":\"r\"}"
                        .formatted(type, message));
        ErrorAnswer error = new ErrorAnswer(status, new Answered(status, headers, body), ErrorDocument.read(body));

        assertThat(new AnthropicErrors().of(error)).isEqualTo(expected);
        assertThat(new AnthropicErrors().code(error).orElse(null)).isEqualTo(code);
    }
}

package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.JobTimings;
import io.hermod.core.request.InferenceError;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorTest {
    private static final JobTimings UNTIMED = new JobTimings(Optional.empty(), Optional.empty(), 0);

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error",
        "401, authentication_error",
        "402, billing_error",
        "403, permission_error",
        "404, not_found_error",
        "413, request_too_large",
        "422, invalid_request_error",
        "429, rate_limit_error",
        "500, api_error",
        "502, api_error",
        "503, overloaded_error",
        "504, timeout_error",
        "529, overloaded_error"
    })
    void type_isThatOfTheStatus(int status, String type) {
        String expected = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"no\"}}";
        InferenceError error = InferenceError.of(status, "no");

        assertThat(AnthropicError.render(error).asUtf8()).isEqualTo(expected);
        assertThat(AnthropicError.of(ErrorEnvelope.failure(error, UNTIMED)).asUtf8())
                .isEqualTo(expected);
    }

    @Test
    void ownTypeAndReason_areKept() {
        InferenceError error =
                InferenceError.of(400, "no").withType("odd_error").withReason("why");

        assertThat(AnthropicError.render(error).asUtf8())
                .isEqualTo("""
                    {"type":"error","error":{"type":"odd_error","message":"no","error":"why"}}\
                    """)
                .isEqualTo(
                        AnthropicError.of(ErrorEnvelope.failure(error, UNTIMED)).asUtf8());
    }
}

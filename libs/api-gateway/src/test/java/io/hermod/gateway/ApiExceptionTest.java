package io.hermod.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceError;
import org.junit.jupiter.api.Test;

class ApiExceptionTest {
    @Test
    void exception_carriesItsErrorAndNoStackTrace() {
        ApiException exception = ApiException.of(413, "too large");

        assertThat(exception.error()).isEqualTo(InferenceError.of(413, "too large"));
        assertThat(exception).hasMessage("too large").hasNoCause();
        assertThat(exception.getStackTrace()).isEmpty();
        assertThat(exception.headers()).isEmpty();
    }

    @Test
    void exceptions_haveTheContractsStatusesAndTexts() {
        assertThat(ApiException.badRequest("x is required").error()).isEqualTo(InferenceError.of(400, "x is required"));
        assertThat(ApiException.invalidPayload("why").error())
                .isEqualTo(InferenceError.of(400, "Invalid request payload: why"));
        assertThat(ApiException.unavailable("down").error()).isEqualTo(InferenceError.of(503, "down"));
        assertThat(ApiException.unavailable("down").headers()).containsEntry("Retry-After", "1");
    }
}

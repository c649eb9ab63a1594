package io.hermod.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.error.InferenceError;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void refusal_carriesItsErrorAndNoStackTrace() {
        Refusal refusal = Refusal.of(413, "too large");

        assertThat(refusal.error()).isEqualTo(InferenceError.of(413, "too large"));
        assertThat(refusal).hasMessage("too large").hasNoCause();
        assertThat(refusal.getStackTrace()).isEmpty();
        assertThat(refusal.headers()).isEmpty();
    }

    @Test
    void refusals_haveTheContractsStatusesAndTexts() {
        assertThat(Refusal.badRequest("x is required").error()).isEqualTo(InferenceError.of(400, "x is required"));
        assertThat(Refusal.invalidPayload().error()).isEqualTo(InferenceError.of(400, "Invalid request payload"));
        assertThat(Refusal.noSuchRoute().error().statusCode()).contains(404);
        assertThat(Refusal.unavailable("down").error()).isEqualTo(InferenceError.of(503, "down"));
        assertThat(Refusal.unavailable("down").headers()).containsEntry("Retry-After", "1");
    }
}

package io.hermod.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.request.InferenceError.Source;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InferenceErrorTest {

    @Test
    void unsupported_saysTypeAndProvider_andHasNoStatusOfItsOwn() {
        InferenceError error = InferenceError.unsupported("openai", RequestType.RERANK);

        assertThat(error.message()).isEqualTo("rerank is not supported by openai provider");
        assertThat(error.code()).contains("unsupported_operation");
        assertThat(error.statusCode()).isEmpty();
        assertThat(error.source())
                .contains(new Source("openai", Optional.empty(), Optional.empty(), RequestType.RERANK));
    }

    @Test
    void jobStatusCode_isTheErrors_or500() {
        assertThat(InferenceError.of(429, "slow down").jobStatusCode()).isEqualTo(429);
        assertThat(InferenceError.unsupported("openai", RequestType.OCR).jobStatusCode())
                .isEqualTo(500);
    }

    @Test
    void error_ofTheApi_isAStatusAndAText() {
        InferenceError error = InferenceError.of(404, "job not found or expired");

        assertThat(error.statusCode()).contains(404);
        assertThat(error.message()).isEqualTo("job not found or expired");
        assertThat(error.type()).isEmpty();
        assertThat(error.code()).isEmpty();
        assertThat(error.param()).isEmpty();
        assertThat(error.source()).isEmpty();
    }

    @Test
    void with_addsOneMember_andKeepsTheOthers() {
        Source source = Source.of(new ModelRef("openai", "fast"), "gpt-4o-mini", RequestType.CHAT_COMPLETION);

        assertThat(InferenceError.of(429, "slow down")
                        .withType("rate_limit_error")
                        .withSource(source))
                .isEqualTo(new InferenceError(
                        Optional.of(429),
                        Optional.of("rate_limit_error"),
                        Optional.empty(),
                        "slow down",
                        Optional.empty(),
                        Optional.of(source),
                        false,
                        Optional.empty()));
        assertThat(source.model()).contains("fast");
        assertThat(source.resolvedModel()).contains("gpt-4o-mini");
    }
}

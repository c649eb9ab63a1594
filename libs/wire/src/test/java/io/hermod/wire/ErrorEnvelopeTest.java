package io.hermod.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Failure;
import io.hermod.core.job.JobTimings;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceError.Source;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ErrorEnvelopeTest {
    private static final JobTimings TIMINGS =
            new JobTimings(Optional.of(Duration.ofMillis(1_500)), Optional.empty(), 2);

    @Test
    void apiError_isAStatusAndAMessage_withEmptyExtraFields() {
        assertThat(rendered(InferenceError.of(400, "messages is required for chat completion")))
                .isEqualTo("""
                    {"is_bifrost_error":false,"status_code":400,"error":{"message":"messages is required for chat completion"},\
                    "extra_fields":{}}\
                    """);
    }

    @Test
    void providerError_namesItsSource_inTheContractsOrder() {
        InferenceError error = new InferenceError(
                Optional.of(404),
                Optional.of("invalid_request_error"),
                Optional.of("model_not_found"),
                "The model \"nope\" does not exist",
                Optional.of("{\"at\": [\"model\"]}"),
                Optional.of(Source.of(new ModelRef("openai", "nope"), "nope-1", RequestType.CHAT_COMPLETION)),
                false,
                Optional.empty());

        assertThat(rendered(error)).isEqualTo("""
            {"is_bifrost_error":false,"status_code":404,"error":{"type":"invalid_request_error",\
            "code":"model_not_found","message":"The model \\"nope\\" does not exist","param":{"at": ["model"]}},\
            "extra_fields":{"provider":"openai","original_model_requested":"nope","resolved_model_used":"nope-1",\
            "request_type":"chat_completion"}}\
            """);
    }

    @Test
    void denial_hasItsTypeAtTheTopLevelToo() {
        InferenceError error = InferenceError.denial(
                        403, "model_blocked", "Model 'gpt-4o' is not allowed for this virtual key")
                .withSource(Source.of(new ModelRef("openai", "gpt-4o"), "gpt-4o", RequestType.CHAT_COMPLETION));

        assertThat(rendered(error)).isEqualTo("""
            {"type":"model_blocked","is_bifrost_error":false,"status_code":403,"error":{"type":"model_blocked",\
            "message":"Model 'gpt-4o' is not allowed for this virtual key"},\
            "extra_fields":{"provider":"openai","original_model_requested":"gpt-4o","resolved_model_used":"gpt-4o",\
            "request_type":"chat_completion"}}\
            """);
    }

    @Test
    void unsupportedOperation_hasNoStatus() {
        assertThat(rendered(InferenceError.unsupported("openai", RequestType.RERANK)))
                .isEqualTo("""
                    {"is_bifrost_error":false,"error":{"code":"unsupported_operation",\
                    "message":"rerank is not supported by openai provider"},\
                    "extra_fields":{"provider":"openai","request_type":"rerank"}}\
                    """);
    }

    @Test
    void nothing_isNull() {
        assertThat(rendered(InferenceError.of(500, "internal error").withType("server_error")))
                .doesNotContain("null");
    }

    /** DynamoDB rejects an item over 400 KB, and a job's item holds its error. */
    @Test
    void longTexts_areCut() {
        String text = "\u0001".repeat(210_000);
        InferenceError error = new InferenceError(
                Optional.of(500),
                Optional.of(text),
                Optional.of(text),
                text,
                Optional.of("\"" + "x".repeat(210_000) + "\""),
                Optional.of(Source.of(new ModelRef(text, text), text, RequestType.CHAT_COMPLETION)),
                false,
                Optional.empty());

        Failure failure = ErrorEnvelope.failure(error, TIMINGS);

        assertThat(failure.error().size()).isLessThan(64 * 1024);
        assertThat(failure.type().orElseThrow()).hasSize(300);
        assertThat(rendered(error)).doesNotContain("param").endsWith("\"request_type\":\"chat_completion\"}}");
    }

    @Test
    void failureOfAJob_hasItsTimings() {
        assertThat(ErrorEnvelope.failure(InferenceError.of(500, "no"), TIMINGS)
                        .error()
                        .asUtf8())
                .isEqualTo("""
                    {"is_bifrost_error":false,"status_code":500,"error":{"message":"no"},\
                    "extra_fields":{"queued_ms":1500,"attempts":2}}\
                    """);
    }

    @Test
    void cut_isNotInsideOfACharacter() {
        String text = "x" + "\ud83d\ude00".repeat(3_000);

        assertThat(rendered(InferenceError.of(500, text)))
                .contains("\"x\ud83d\ude00")
                .doesNotContain("?")
                .doesNotContain("\\u");
    }

    private static String rendered(InferenceError error) {
        return ErrorEnvelope.render(error).asUtf8();
    }
}

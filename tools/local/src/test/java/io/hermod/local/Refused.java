package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What a refusal looks like: the contract's error envelope, to the byte. */
final class Refused {
    static final String INVALID_PAYLOAD = "Invalid request payload";
    static final String NO_SUCH_JOB = "job not found or expired";

    private Refused() {}

    /** A reason may follow {@link #INVALID_PAYLOAD}. */
    static void with(HttpResponse<String> answer, int status, String message) {
        String body = answer.body();
        assertThat(message.equals(INVALID_PAYLOAD) ? body.replaceFirst(message + ": [^\"]+", message) : body)
                .isEqualTo("{\"is_bifrost_error\":false,\"status_code\":" + status + ",\"error\":{\"message\":\""
                        + message + "\"},\"extra_fields\":{}}");
        isEnvelope(answer, status);
    }

    /** For refusals whose text goes on with what depends on the configuration. */
    static void withTextThatBegins(HttpResponse<String> answer, int status, String message) {
        isEnvelope(answer, status);
        assertThat(Json.text(Json.of(answer), "/error/message")).startsWith(message);
    }

    /** For refusals whose text is not the contract's. */
    static void isEnvelope(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("content-type")).containsExactly("application/json");
        assertThat(Json.names(Json.of(answer)))
                .containsExactly("is_bifrost_error", "status_code", "error", "extra_fields");
        assertThat(Json.of(answer).at("/status_code").asInt()).isEqualTo(status);
        assertThat(Json.names(Json.of(answer).at("/error"))).containsExactly("message");
        assertThat(Json.text(Json.of(answer), "/error/message")).isNotBlank();
    }
}

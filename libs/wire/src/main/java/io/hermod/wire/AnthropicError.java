package io.hermod.wire;

import io.hermod.core.job.Failure;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Anthropic's error: what its clients expect of each response that is not 2xx. */
public final class AnthropicError {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int STATUS_OF_OTHER_ERRORS = 400;

    private AnthropicError() {}

    public static Payload render(InferenceError error) {
        return render(error.type().orElseGet(() -> type(error.jobStatusCode())), error.message(), error.reason());
    }

    /** The error of a job that failed. */
    public static Payload of(Failure failure) {
        try {
            Map<String, Object> envelope = StrictJson.readObject(failure.error().bytes());
            Map<?, ?> error = (Map<?, ?>) Objects.requireNonNull(envelope.get("error"));
            return render(
                    text(error, "type").orElseGet(() -> type(status(envelope))),
                    text(error, "message").orElse(""),
                    text(error, "error"));
        } catch (MalformedJson malformed) {
            throw new IllegalStateException("a stored error is no JSON", malformed);
        }
    }

    /** The status of the answer, as for Bifrost's own errors. */
    private static int status(Map<String, Object> envelope) {
        return envelope.get("status_code") instanceof Number status ? status.intValue() : STATUS_OF_OTHER_ERRORS;
    }

    private static Optional<String> text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Payload render(String type, String message, Optional<String> reason) {
        return Payload.of(JsonText.object(json -> {
            json.writeStringField("type", "error");
            json.writeObjectFieldStart("error");
            json.writeStringField("type", type);
            json.writeStringField("message", message);
            JsonText.writeOptional(json, "error", reason);
            json.writeEndObject();
        }));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < FIRST_SERVER_ERROR ? "invalid_request_error" : "api_error";
        };
    }
}

package io.hermod.gateway;

import io.hermod.core.request.InferenceError;
import io.hermod.wire.ErrorEnvelope;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Renders the framework's own errors as the contract's envelope. Replaces their texts, which quote exceptions. */
@Singleton
final class ApiErrors implements ErrorResponseProcessor<byte[]> {
    static final String NO_SUCH_ROUTE =
            "no such route; the API is POST /v1/async/{type} and GET /v1/async/{type}/{job_id}";
    static final String INTERNAL_ERROR = "internal error";

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        InferenceError error = InferenceError.of(response.code(), message(response));
        return response.body(ErrorEnvelope.render(error).bytes()).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static String message(MutableHttpResponse<?> response) {
        if (response.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return INTERNAL_ERROR;
        }
        return switch (response.code()) {
            case 404 -> NO_SUCH_ROUTE;
            case 405 -> "method not allowed";
            case 413 -> "the request is too large; POST /v1/async/uploads takes larger files";
            default -> "Invalid request payload";
        };
    }
}

package io.hermod.gateway;

import io.hermod.core.request.InferenceError;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/**
 * Renders the framework's own errors as the contract's envelope. Replaces their texts, which quote exceptions, and
 * decides between 404 and 405 by the API's routes, because the framework knows no more than one function's.
 */
@Singleton
record ApiErrors(ApiExceptionHandler exceptions) implements ErrorResponseProcessor<byte[]> {
    static final String INTERNAL_ERROR = "internal error";

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.NOT_FOUND.getCode()
                || response.code() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            return exceptions.render(context.getRequest(), NoSuchRoute.error(context.getRequest()));
        }
        InferenceError error = InferenceError.of(response.code(), message(response));
        return response.body(ErrorForm.of(context.getRequest()).render(error).bytes())
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static String message(MutableHttpResponse<?> response) {
        if (response.code() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return INTERNAL_ERROR;
        }
        return switch (response.code()) {
            case 413 -> "the request is too large; POST /v1/async/uploads takes larger files";
            default -> "Invalid request payload";
        };
    }
}

package io.hermod.gateway;

import io.hermod.core.request.InferenceError;
import java.util.HashMap;
import java.util.Map;

/** A request that is answered with an error, and why. It carries no stack trace: nothing went wrong on our side. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient InferenceError error;
    private final transient Map<String, String> headers;

    private ApiException(InferenceError error, Map<String, String> headers) {
        super(error.message(), null, false, false);
        this.error = error;
        this.headers = headers;
    }

    public static ApiException of(int statusCode, String message) {
        return new ApiException(InferenceError.of(statusCode, message), Map.of());
    }

    /** With an error that says all. */
    public static ApiException of(InferenceError error) {
        return new ApiException(error, Map.of());
    }

    public ApiException withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiException(error, more);
    }

    public static ApiException noSuchRoute() {
        return of(404, ApiErrors.NO_SUCH_ROUTE);
    }

    public static ApiException badRequest(String message) {
        return of(400, message);
    }

    /** The contract's text for a body that is not what its type calls for. */
    public static ApiException invalidPayload() {
        return badRequest("Invalid request payload");
    }

    /** Something of ours is down; the same request may go well in a moment. */
    public static ApiException unavailable(String message) {
        return new ApiException(InferenceError.of(503, message), Map.of("Retry-After", "1"));
    }

    public InferenceError error() {
        return error;
    }

    public Map<String, String> headers() {
        return headers;
    }
}

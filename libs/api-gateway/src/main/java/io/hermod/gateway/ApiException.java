package io.hermod.gateway;

import io.hermod.core.request.InferenceError;
import java.util.HashMap;
import java.util.Map;

/** Ends a request with an error response. It has no stack trace, because it is no fault of Hermod's. */
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

    public static ApiException of(InferenceError error) {
        return new ApiException(error, Map.of());
    }

    public ApiException withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new ApiException(error, more);
    }

    /** The same exception about a call, if it says what a virtual key denies. */
    public ApiException withSource(InferenceError.Source source) {
        return error.denial() ? new ApiException(error.withSource(source), headers) : this;
    }

    public static ApiException unauthorized(String message) {
        return of(401, message).withHeader("WWW-Authenticate", "Bearer");
    }

    public static ApiException badRequest(String message) {
        return of(400, message);
    }

    /** The contract's text for a body whose JSON is malformed or has a value of the wrong kind, and the reason. */
    public static ApiException invalidPayload(String reason) {
        return badRequest("Invalid request payload: " + reason);
    }

    /** A service that Hermod needs is unavailable; the client may retry. */
    public static ApiException unavailable(String message) {
        return new ApiException(InferenceError.of(503, message), Map.of("Retry-After", "1"));
    }

    /** A service that Hermod needs rejects the request each time; the client must not retry. */
    public static ApiException rejected(String message) {
        return of(500, message);
    }

    public InferenceError error() {
        return error;
    }

    public Map<String, String> headers() {
        return headers;
    }
}

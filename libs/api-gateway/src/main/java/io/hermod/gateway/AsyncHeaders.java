package io.hermod.gateway;

import io.micronaut.http.HttpRequest;
import java.util.Optional;

/**
 * Bifrost's headers that make a request to a route of another API asynchronous.
 *
 * @param submits whether the request is to become a job
 * @param jobId asks for a job instead
 */
public record AsyncHeaders(boolean submits, Optional<String> jobId) {
    private static final String SUBMIT = "x-bf-async";
    private static final String JOB_ID = "x-bf-async-id";

    /** Any text counts, even {@code false}, as in Bifrost. */
    public static AsyncHeaders of(HttpRequest<?> request) {
        return new AsyncHeaders(value(request, SUBMIT).isPresent(), value(request, JOB_ID));
    }

    /** Whether the request has one of the headers. */
    public boolean arePresent() {
        return submits || jobId.isPresent();
    }

    private static Optional<String> value(HttpRequest<?> request, String name) {
        return RequestHeaders.value(request, name).filter(value -> !value.isEmpty());
    }
}

package io.hermod.submit.model;

import io.hermod.core.request.CallOptions;
import io.hermod.core.request.InferenceRequest;
import java.util.List;

/**
 * A request as it is accepted.
 *
 * @param dropped the places of what the request asks for, and Hermod leaves out
 */
public record ParsedRequest(InferenceRequest request, List<String> dropped) {
    public ParsedRequest {
        dropped = List.copyOf(dropped);
    }

    /** The same request with what the caller's headers ask for. */
    public ParsedRequest with(CallOptions options) {
        return new ParsedRequest(request.with(options), dropped);
    }
}

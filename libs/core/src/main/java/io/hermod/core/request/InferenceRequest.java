package io.hermod.core.request;

import java.util.List;
import java.util.Optional;

/**
 * An inference request that can be sent to any of its models.
 *
 * @param models the requested model, then its fallbacks in order
 * @param responseFormat the {@code response_format} if it is a string, as for audio and images
 * @param options what the caller's headers ask of the calls
 */
public record InferenceRequest(
        RequestType type,
        List<ModelRef> models,
        RequestBody body,
        Optional<String> responseFormat,
        CallOptions options) {
    public InferenceRequest {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a request names at least one model");
        }
    }

    /** A request without options. */
    public InferenceRequest(
            RequestType type, List<ModelRef> models, RequestBody body, Optional<String> responseFormat) {
        this(type, models, body, responseFormat, CallOptions.NONE);
    }

    /** The same request for other models. */
    public InferenceRequest ofModels(List<ModelRef> others) {
        return new InferenceRequest(type, others, body, responseFormat, options);
    }

    /** The same request with another body. */
    public InferenceRequest withBody(RequestBody other) {
        return new InferenceRequest(type, models, other, responseFormat, options);
    }

    public InferenceRequest with(CallOptions others) {
        return new InferenceRequest(type, models, body, responseFormat, others);
    }
}

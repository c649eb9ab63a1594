package io.hermod.core.request;

import java.util.List;
import java.util.Optional;

/**
 * What a client asked for, ready to be sent to any of its models.
 *
 * @param models the model asked for, then its fallbacks in order
 * @param responseFormat the caller's {@code response_format} where it is a plain word, as for audio and images
 */
public record InferenceRequest(
        RequestType type, List<ModelRef> models, RequestBody body, Optional<String> responseFormat) {
    public InferenceRequest {
        models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("a request names at least one model");
        }
    }

    /** The same request, of other models. */
    public InferenceRequest ofModels(List<ModelRef> others) {
        return new InferenceRequest(type, others, body, responseFormat);
    }
}

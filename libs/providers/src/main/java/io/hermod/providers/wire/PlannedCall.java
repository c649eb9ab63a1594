package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType.BodyForm;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A POST before it is authorized.
 *
 * @param headers of the provider's format, besides the content type
 */
public record PlannedCall(
        URI uri, Map<String, String> headers, String contentType, List<BodyPiece> body, Authorization authorization) {
    /** The content type of most calls. */
    public static final String JSON = "application/json";

    /** The content type of a request that goes on in its own form; a form's has its boundary. */
    public static String contentType(InferenceRequest request) {
        return request.type().form() == BodyForm.JSON ? JSON : request.body().contentType();
    }

    public PlannedCall {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
    }
}

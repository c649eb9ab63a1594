package io.hermod.providers.wire;

import io.hermod.core.request.BodyPiece;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.RequestType.BodyForm;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.HttpMethod;
import io.hermod.wire.tree.JsonMap;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A call before it is authorized.
 *
 * @param headers of the provider's format, besides the content type
 * @param contentType of the body; a call without a body sends none
 */
public record PlannedCall(
        Purpose purpose,
        URI uri,
        Map<String, String> headers,
        String contentType,
        List<BodyPiece> body,
        Authorization authorization) {
    /** The content type of most calls. */
    public static final String JSON = "application/json";

    /** What a call is for. */
    public enum Purpose {
        /** The provider works, and is paid for it. Such calls count as provider calls of the job. */
        INFERENCE,
        /** The provider tells what it knows: how far a run is, or which models it has. */
        LOOK,
        /** The provider ends a run. */
        CANCEL,
        /** The provider takes a batch, or the file of one. It works later. */
        BATCH;

        public HttpMethod method() {
            return this == LOOK ? HttpMethod.GET : HttpMethod.POST;
        }
    }

    /** The content type of a request that goes on in its own form; a form's has its boundary. */
    public static String contentType(InferenceRequest request) {
        return request.type().form() == BodyForm.JSON ? JSON : request.body().contentType();
    }

    public PlannedCall {
        headers = Map.copyOf(headers);
        body = List.copyOf(body);
    }

    /** A call for which the provider works. */
    public PlannedCall(
            URI uri,
            Map<String, String> headers,
            String contentType,
            List<BodyPiece> body,
            Authorization authorization) {
        this(Purpose.INFERENCE, uri, headers, contentType, body, authorization);
    }

    /** A call with JSON at the attempt's own address, with the key as a bearer. */
    public static PlannedCall json(Attempt attempt, List<BodyPiece> body) {
        return new PlannedCall(attempt.uri(), Map.of(), JSON, body, Authorization.bearer(attempt.secret()));
    }

    public static PlannedCall json(Attempt attempt, JsonMap body) {
        return json(attempt, List.of(BodyPiece.Bytes.of(Payload.of(body.bytes()))));
    }

    /** A GET of what the provider knows. */
    public static PlannedCall look(URI uri, Authorization authorization) {
        return new PlannedCall(Purpose.LOOK, uri, Map.of(), JSON, List.of(), authorization);
    }

    /** A POST that ends a run. */
    public static PlannedCall cancel(URI uri, Authorization authorization) {
        return new PlannedCall(Purpose.CANCEL, uri, Map.of(), JSON, List.of(), authorization);
    }

    /** A GET at the same provider, with the headers of its format. */
    public PlannedCall lookAt(URI other) {
        return new PlannedCall(Purpose.LOOK, other, headers, JSON, List.of(), authorization);
    }

    /** A POST without a body at the same provider, with the headers of its format. */
    public PlannedCall cancelAt(URI other) {
        return new PlannedCall(Purpose.CANCEL, other, headers, JSON, List.of(), authorization);
    }

    /** A call that begins a batch of calls like this one. */
    public PlannedCall forBatch(URI other, String type, List<BodyPiece> batch) {
        return new PlannedCall(Purpose.BATCH, other, headers, type, batch, authorization);
    }

    /** Whether the call counts as a provider call of the job. */
    public boolean isCounted() {
        return purpose == Purpose.INFERENCE;
    }
}

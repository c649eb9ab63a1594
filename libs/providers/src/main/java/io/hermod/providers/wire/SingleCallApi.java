package io.hermod.providers.wire;

import io.hermod.core.request.InferenceRequest;
import java.util.Map;

/** An API with one path for each request type, one call for each request, and a bearer key. */
public record SingleCallApi(ProviderWire wire) implements ProviderApi {

    @Override
    public Plan plan(Attempt attempt) {
        InferenceRequest request = attempt.request();
        String model = attempt.model().modelId();
        PlannedCall call = new PlannedCall(
                attempt.uri(),
                Map.of(),
                PlannedCall.contentType(request),
                wire.request(request, model),
                Authorization.bearer(attempt.secret()));
        return Plan.of(call, (answers, extraFields) -> wire.result(request, model, answers.getFirst(), extraFields));
    }

    @Override
    public int requestCopies() {
        return wire.requestCopies();
    }
}

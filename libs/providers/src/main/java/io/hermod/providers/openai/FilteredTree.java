package io.hermod.providers.openai;

import io.hermod.core.request.RequestBody;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.providers.filter.Filtered;
import io.hermod.providers.wire.Attempt;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.PlannedCall;
import io.hermod.wire.JsonText;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;

/** Requests that were made as trees, as the provider's filter leaves them. */
final class FilteredTree {
    private static final String MODEL = "model";
    private static final int MODEL_AT = "{\"model\":".length();

    private FilteredTree() {}

    /**
     * What the filter leaves of a request.
     *
     * @param type whose rules apply
     */
    static MappedRequest of(JsonTree request, RequestType type, Attempt attempt) {
        String model = attempt.model().modelId();
        JsonMap modelFirst = JsonMap.of(MODEL, model);
        JsonMap.copyOf(request).asMap().forEach(modelFirst::putIfAbsent);
        RequestBody body = new RequestBody(
                PlannedCall.JSON, Payload.of(modelFirst.bytes()), MODEL_AT, MODEL_AT + JsonText.string(model).length);
        Filtered filtered = OpenAiApi.filter(attempt).apply(body, type, OpenAiApi.family(attempt));
        return new MappedRequest(tree(filtered.body().with(JsonText.string(model))), filtered.dropped());
    }

    private static JsonMap tree(byte[] json) {
        try {
            return JsonMap.copyOf(JsonTree.read(json));
        } catch (MalformedJson impossible) {
            throw new IllegalStateException("a filtered body is not a JSON object", impossible);
        }
    }
}

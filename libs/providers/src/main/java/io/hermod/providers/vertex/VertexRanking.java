package io.hermod.providers.vertex;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.RankedDocument;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps rerank requests to the ranking of Google's search, and its answers back. The id of a record is its index. */
final class VertexRanking {
    private static final String DOCUMENTS = "documents";
    private static final String TOP_N = "top_n";
    private static final String LABELS = "user_labels";
    private static final Set<String> MAPPED =
            Set.of("model", "fallbacks", "query", DOCUMENTS, TOP_N, "return_documents", LABELS);

    private VertexRanking() {}

    static MappedRequest request(JsonTree asked, String model) {
        List<JsonMap> records = new ArrayList<>();
        for (JsonTree document : asked.required(DOCUMENTS).requiredElements()) {
            records.add(record(document, records.size()));
        }
        long topN = Math.min(records.size(), asked.number(TOP_N).orElse((long) records.size()));
        JsonMap body = JsonMap.of("model", model)
                .put("query", asked.requiredText("query"))
                .put("topN", topN)
                .put("ignoreRecordDetailsInResponse", true)
                .putIfNotEmpty("records", records)
                .putIfPresent("userLabels", asked.member(LABELS));
        List<String> dropped = asked.members().keySet().stream()
                .filter(name -> asked.has(name) && !MAPPED.contains(name))
                .toList();
        return new MappedRequest(body, dropped);
    }

    /**
     * The ranked documents, best first.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the answer is not one to the request
     */
    static JsonMap result(JsonTree answer, JsonTree asked, String model) {
        List<JsonMap> results = answer.required("records").requiredElements().stream()
                .map(record -> RankedDocument.of(asked, index(record), record.required("score"), record))
                .toList();
        return JsonMap.of("results", results).put("model", model);
    }

    private static JsonMap record(JsonTree document, int index) {
        return JsonMap.of("id", String.valueOf(index))
                .putIfPresent("title", document.text("title"))
                .put("content", document.isText() ? document.requiredText() : document.requiredText("text"));
    }

    private static Optional<Long> index(JsonTree record) {
        return record.text("id").filter(id -> id.matches("\\d{1,9}")).map(Long::valueOf);
    }
}

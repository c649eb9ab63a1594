package io.hermod.providers.wire;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** A result of a rerank. */
public final class RankedDocument {
    private RankedDocument() {}

    /**
     * A document with its score, and with its content if the request asks for it.
     *
     * @param index of the document in the request
     * @param answered what the provider says of the document
     * @throws InvalidShape if the request has no such document
     */
    public static JsonMap of(JsonTree asked, Optional<Long> index, JsonTree score, JsonTree answered) {
        List<JsonTree> documents = asked.elements("documents");
        int position = index.filter(at -> at >= 0 && at < documents.size())
                .orElseThrow(() -> answered.invalid("needs the index of a document"))
                .intValue();
        JsonMap result = JsonMap.of("index", position).put("relevance_score", score);
        if (asked.isTrue("return_documents")) {
            JsonTree document = documents.get(position);
            result.put("document", document.isText() ? JsonMap.of("text", document) : document);
        }
        return result;
    }
}

package io.hermod.providers.bedrock;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.RankedDocument;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps rerank requests to {@code POST /rerank} of Bedrock's agent runtime, and its answers back. Pure. */
public final class BedrockRerank {
    private static final String TYPE = "type";
    private static final String TEXT = "TEXT";
    private static final Set<String> MAPPED = Set.copyOf(Words.in("""
        query documents top_n return_documents additionalModelRequestFields
        additional_model_request_fields
        """));

    private BedrockRerank() {}

    /**
     * Maps a request.
     *
     * @param region the region that is called, which the model's ARN names
     */
    public static MappedRequest request(JsonTree request, BedrockModel model, String region) {
        List<JsonTree> documents = request.required("documents").requiredElements();
        long count = Math.min(documents.size(), request.number("top_n").orElse((long) documents.size()));
        JsonMap modelConfiguration =
                JsonMap.of("modelArn", model.arn(region)).putIfPresent("additionalModelRequestFields", own(request));
        JsonMap reranking = new JsonMap()
                .put(TYPE, "BEDROCK_RERANKING_MODEL")
                .put(
                        "bedrockRerankingConfiguration",
                        new JsonMap()
                                .put("modelConfiguration", modelConfiguration)
                                .put("numberOfResults", count));
        Dropped dropped = new Dropped(request);
        dropped.addAllBut(MAPPED);
        return new MappedRequest(
                new JsonMap()
                        .put("queries", List.of(text("textQuery", request.requiredText("query"))))
                        .put(
                                "sources",
                                documents.stream().map(BedrockRerank::source).toList())
                        .put("rerankingConfiguration", reranking),
                dropped.names());
    }

    /**
     * Maps an answer.
     *
     * @param model the model that the client asked for
     * @throws io.hermod.wire.tree.InvalidShape if the answer is not one to the request
     */
    public static JsonMap result(JsonTree answer, JsonTree request, String model) {
        return new JsonMap()
                .put(
                        "results",
                        answer.required("results").requiredElements().stream()
                                .map(result -> RankedDocument.of(
                                        request, result.number("index"), result.required("relevanceScore"), result))
                                .toList())
                .put("model", model);
    }

    private static Optional<JsonTree> own(JsonTree request) {
        return request.member("additionalModelRequestFields")
                .or(() -> request.member("additional_model_request_fields"));
    }

    private static JsonMap source(JsonTree document) {
        String words = document.isText() ? document.requiredText() : document.requiredText("text");
        return new JsonMap().put(TYPE, "INLINE").put("inlineDocumentSource", text("textDocument", words));
    }

    private static JsonMap text(String member, String words) {
        return new JsonMap().put(TYPE, TEXT).put(member, JsonMap.of("text", words));
    }
}

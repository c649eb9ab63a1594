package io.hermod.local;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers of the stand-in provider in Bedrock's forms: Converse, InvokeModel and Rerank. */
final class StandInBedrock {
    private static final String TEXT = "This is Hermod's stand-in provider. Set a key to hear a model.";
    private static final String EMBEDDING = "embedding";
    private static final String EMBEDDINGS = "embeddings";

    private StandInBedrock() {}

    /** The answer if the path, or the request, is one of Bedrock's own. */
    static Optional<StandInAnswer> to(String path, Payload request) throws IOException {
        if (path.endsWith("/converse")) {
            return Optional.of(StandInAnswer.template("converse", ""));
        }
        if (path.endsWith("/invoke")) {
            return Optional.of(StandInAnswer.json(invoked(path, StandInAnswer.tree(request))));
        }
        return path.endsWith("/rerank") && StandInAnswer.tree(request).get("sources") instanceof List<?> sources
                ? Optional.of(StandInAnswer.json(Map.of("results", ranks(sources.size()))))
                : Optional.empty();
    }

    private static Map<String, Object> invoked(String path, Map<String, Object> request) throws IOException {
        if (request.containsKey("inputText") || request.containsKey("inputImage")) {
            return Map.of(EMBEDDING, StandInAnswer.vectorOf(request), "inputTextTokenCount", 9);
        }
        if (request.containsKey("singleEmbeddingParams")) {
            return Map.of(
                    EMBEDDINGS, List.of(Map.of("embeddingType", "TEXT", EMBEDDING, StandInAnswer.vectorOf(request))));
        }
        if (request.get("texts") instanceof List<?> texts) {
            List<List<Double>> vectors =
                    texts.stream().map(StandInAnswer::vectorOf).toList();
            return Map.of(EMBEDDINGS, request.containsKey("embedding_types") ? Map.of("float", vectors) : vectors);
        }
        if (path.contains("llama")) {
            return Map.of(
                    "generation", TEXT, "prompt_token_count", 9, "generation_token_count", 14, "stop_reason", "stop");
        }
        return path.contains("mistral")
                ? Map.of("outputs", List.of(Map.of("text", TEXT, "stop_reason", "stop")))
                : Map.of("images", List.of(StandInAnswer.image()));
    }

    /** The documents in their original order. */
    private static List<Map<String, Object>> ranks(int documents) {
        return IntStream.range(0, documents)
                .<Map<String, Object>>mapToObj(index -> Map.of("index", index, "relevanceScore", 1.0 / (index + 1)))
                .toList();
    }
}

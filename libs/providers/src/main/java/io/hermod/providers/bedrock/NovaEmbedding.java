package io.hermod.providers.bedrock;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Locale;
import java.util.Map;

/** The body of a call of Nova's embeddings, which takes one input. */
final class NovaEmbedding {
    private static final Map<String, String> PURPOSES = Map.of(
            "RETRIEVAL_QUERY", "GENERIC_RETRIEVAL",
            "QUESTION_ANSWERING", "GENERIC_RETRIEVAL",
            "CLASSIFICATION", "CLASSIFICATION",
            "CLUSTERING", "CLUSTERING");

    private NovaEmbedding() {}

    static JsonMap body(JsonTree request, EmbeddingInput input) {
        JsonMap parameters = new JsonMap()
                .put("embeddingPurpose", purpose(request))
                .putIfPresent("embeddingDimension", request.member("dimensions"));
        if (input.image().isPresent()) {
            DataUrl image = input.image().get();
            parameters.put(
                    "image",
                    new JsonMap()
                            .put(
                                    "format",
                                    image.mediaType()
                                            .replaceFirst("^image/", "")
                                            .replace("jpg", "jpeg"))
                            .put("source", JsonMap.of("bytes", image.data())));
        } else {
            String truncation = request.text("truncate").orElse("END").toUpperCase(Locale.ROOT);
            parameters.put(
                    "text", new JsonMap().put("truncationMode", truncation).put("value", input.requiredText()));
        }
        return new JsonMap().put("taskType", "SINGLE_EMBEDDING").put("singleEmbeddingParams", parameters);
    }

    private static String purpose(JsonTree request) {
        return request.text("embedding_purpose")
                .or(() -> request.text("embeddingPurpose"))
                .or(() -> request.text("task_type")
                        .map(task -> PURPOSES.getOrDefault(task.toUpperCase(Locale.ROOT), "GENERIC_INDEX")))
                .orElse("GENERIC_INDEX");
    }
}

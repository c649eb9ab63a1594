package io.hermod.providers.bedrock;

import io.hermod.providers.chat.DataUrl;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The families of Bedrock's models of embeddings, each with its own body. */
enum EmbeddingModel {
    TITAN {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            return JsonMap.of("inputText", inputs.getFirst().requiredText())
                    .putIfPresent("dimensions", request.member("dimensions"))
                    .putIfPresent("normalize", request.member("normalize"));
        }
    },
    TITAN_V1 {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            requireNoDimensions(request);
            return JsonMap.of("inputText", inputs.getFirst().requiredText());
        }
    },
    TITAN_IMAGE {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            JsonMap length = new JsonMap().putIfPresent("outputEmbeddingLength", request.member("dimensions"));
            EmbeddingInput input = inputs.getFirst();
            return new JsonMap()
                    .putIfPresent("inputText", input.text())
                    .putIfPresent("inputImage", input.image().map(DataUrl::data))
                    .putIfNotEmpty("embeddingConfig", length);
        }
    },
    COHERE_V3 {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            requireNoDimensions(request);
            return cohere(request, inputs);
        }
    },
    COHERE_V4 {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            return cohere(request, inputs)
                    .putIfPresent("output_dimension", request.member("dimensions"))
                    .put("embedding_types", List.of("float"));
        }
    },
    NOVA {
        @Override
        JsonMap body(JsonTree request, List<EmbeddingInput> inputs) {
            return NovaEmbedding.body(request, inputs.getFirst());
        }
    };

    private static final int COHERE_BATCH = 96;
    private static final Map<String, String> COHERE_INPUTS = Map.of(
            "RETRIEVAL_QUERY", "search_query",
            "QUESTION_ANSWERING", "search_query",
            "CLASSIFICATION", "classification",
            "CLUSTERING", "clustering");

    static EmbeddingModel of(String model) {
        String name = model.toLowerCase(Locale.ROOT);
        if (name.contains("nova")) {
            return NOVA;
        }
        if (name.contains("cohere") || name.contains("embed-english") || name.contains("embed-multilingual")) {
            return name.matches(".*embed-(english|multilingual)-.*") ? COHERE_V3 : COHERE_V4;
        }
        if (name.contains("titan-embed-image")) {
            return TITAN_IMAGE;
        }
        return name.matches(".*titan-embed-(text-v1|g1).*") ? TITAN_V1 : TITAN;
    }

    /** The members of a request that its bodies are made of, besides the input. */
    Set<String> members() {
        return switch (this) {
            case TITAN -> Set.of("dimensions", "normalize");
            case TITAN_V1 -> Set.of();
            case TITAN_IMAGE -> Set.of("dimensions");
            case COHERE_V3 -> Set.of("input_type", "task_type", "truncate");
            case COHERE_V4 -> Set.of("input_type", "task_type", "truncate", "dimensions");
            case NOVA -> Set.of("embedding_purpose", "embeddingPurpose", "task_type", "truncate", "dimensions");
        };
    }

    /** The body of one call for as many inputs as the model takes at once. */
    abstract JsonMap body(JsonTree request, List<EmbeddingInput> inputs);

    /** How many inputs the model takes in one call. */
    int batch() {
        return this == COHERE_V3 || this == COHERE_V4 ? COHERE_BATCH : 1;
    }

    private static JsonMap cohere(JsonTree request, List<EmbeddingInput> inputs) {
        String type = request.text("input_type")
                .or(() -> request.text("task_type")
                        .map(task -> COHERE_INPUTS.getOrDefault(task.toUpperCase(Locale.ROOT), "search_document")))
                .orElse("search_document");
        return new JsonMap()
                .put("texts", inputs.stream().map(EmbeddingInput::requiredText).toList())
                .put("input_type", type)
                .putIfPresent("truncate", request.member("truncate"));
    }

    private static void requireNoDimensions(JsonTree request) {
        Optional<JsonTree> dimensions = request.member("dimensions");
        if (dimensions.isPresent()) {
            throw dimensions.get().invalid("must be absent: this model's vectors have one length only");
        }
    }
}

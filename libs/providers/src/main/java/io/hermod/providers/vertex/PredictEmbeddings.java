package io.hermod.providers.vertex;

import io.hermod.providers.wire.EmbeddingResult;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Maps OpenAI's embeddings to calls of {@code predict}, and their answers to one list. */
record PredictEmbeddings(JsonTree asked, String model) {
    private static final String GEMINI = "gemini";
    private static final String GEMINI_001 = "gemini-embedding-001";
    private static final int MAX_TEXTS = 250;

    /** A call takes 20,000 tokens, and a token has a character at least. */
    private static final int MAX_CHARACTERS = 20_000;

    private static final String INPUT = "input";
    private static final String DIMENSIONS = "dimensions";
    private static final String TITLE = "title";
    private static final List<String> TASK = List.of("task_type", "taskType");
    private static final List<String> TRUNCATE = List.of("auto_truncate", "autoTruncate");
    private static final Set<String> MAPPED = Set.of(
            "model",
            "fallbacks",
            INPUT,
            "encoding_format",
            DIMENSIONS,
            TITLE,
            "task_type",
            "taskType",
            "auto_truncate",
            "autoTruncate");

    /** Whether a model has this method. Gemini's newer ones have another. */
    static boolean serves(VertexModel model) {
        return !model.id().startsWith(GEMINI) || model.id().equals(GEMINI_001);
    }

    /** The bodies, with as many texts each as the model takes at once. */
    List<JsonMap> bodies() {
        List<String> texts = texts();
        if (texts.isEmpty()) {
            throw asked.required(INPUT).invalid("must not be empty");
        }
        int maxTexts = model.equals(GEMINI_001) ? 1 : MAX_TEXTS;
        List<JsonMap> bodies = new ArrayList<>();
        List<JsonMap> instances = new ArrayList<>();
        int characters = 0;
        for (String text : texts) {
            characters += text.length();
            boolean isFull = instances.size() == maxTexts || characters > MAX_CHARACTERS;
            if (isFull && !instances.isEmpty()) {
                bodies.add(body(instances));
                instances = new ArrayList<>();
                characters = text.length();
            }
            instances.add(instance(text));
        }
        bodies.add(body(instances));
        return bodies;
    }

    List<String> dropped() {
        return asked.members().keySet().stream()
                .filter(name -> asked.has(name) && !MAPPED.contains(name))
                .toList();
    }

    /**
     * The list of all answers' vectors.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the answers are not the vectors of the request's inputs
     */
    JsonMap result(List<JsonTree> answers) {
        List<JsonTree> embeddings = answers.stream()
                .flatMap(answer -> answer.required("predictions").requiredElements().stream())
                .map(prediction -> prediction.required("embeddings"))
                .toList();
        List<Optional<Long>> tokens = embeddings.stream()
                .map(embedding -> embedding.member("statistics").flatMap(counts -> counts.number("token_count")))
                .toList();
        return EmbeddingResult.of(
                asked,
                model,
                embeddings.stream()
                        .map(embedding -> embedding.required("values"))
                        .toList(),
                texts().size(),
                EmbeddingResult.sum(tokens));
    }

    private List<String> texts() {
        JsonTree input = asked.required(INPUT);
        return (input.isText() ? Stream.of(input) : input.requiredElements().stream())
                .map(PredictEmbeddings::text)
                .toList();
    }

    private static String text(JsonTree input) {
        return input.text().orElseThrow(() -> input.invalid("must be a text: this model takes no tokens and files"));
    }

    private JsonMap instance(String text) {
        return JsonMap.of("content", text)
                .putIfPresent("task_type", first(TASK))
                .putIfPresent(TITLE, asked.text(TITLE));
    }

    /** Google cuts texts that are too long unless it is told not to. */
    private JsonMap body(List<JsonMap> instances) {
        JsonMap parameters = new JsonMap()
                .putIfPresent("outputDimensionality", asked.member(DIMENSIONS))
                .put("autoTruncate", TRUNCATE.stream().anyMatch(asked::isTrue));
        return new JsonMap().putIfNotEmpty("instances", instances).put("parameters", parameters);
    }

    private Optional<JsonTree> first(List<String> names) {
        return names.stream().flatMap(name -> asked.member(name).stream()).findFirst();
    }
}

package io.hermod.providers.gemini;

import io.hermod.providers.wire.EmbeddingResult;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Maps OpenAI's embeddings to calls of {@code batchEmbedContents}, or of {@code embedContent} for each input, and their
 * answers to one list.
 */
record EmbeddingCalls(JsonTree asked, String model, Host host) {
    private static final int MAX_BATCH = 100;
    private static final String INPUT = "input";
    private static final String DIMENSIONS = "dimensions";
    private static final String TITLE = "title";
    private static final List<String> TASK = List.of("task_type", "taskType");
    private static final Set<String> MAPPED =
            Set.of("model", "fallbacks", INPUT, "encoding_format", DIMENSIONS, "task_type", "taskType", TITLE);

    /** The bodies: a hundred inputs each, or one. */
    List<JsonMap> bodies() {
        List<JsonTree> inputs = inputs();
        if (inputs.isEmpty()) {
            throw asked.required(INPUT).invalid("must not be empty");
        }
        return switch (host) {
            case GEMINI -> batches(inputs);
            case VERTEX -> inputs.stream().map(this::single).toList();
        };
    }

    private List<JsonMap> batches(List<JsonTree> inputs) {
        List<JsonMap> bodies = new ArrayList<>();
        for (int start = 0; start < inputs.size(); start += MAX_BATCH) {
            int end = Math.min(inputs.size(), start + MAX_BATCH);
            List<JsonMap> requests =
                    inputs.subList(start, end).stream().map(this::request).toList();
            bodies.add(new JsonMap().putIfNotEmpty("requests", requests));
        }
        return bodies;
    }

    List<String> dropped() {
        return asked.otherNames(MAPPED).toList();
    }

    /**
     * The list of all answers' vectors.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the answers are not the vectors of the request's inputs
     */
    JsonMap result(List<JsonTree> answers) {
        List<JsonTree> vectors = answers.stream()
                .flatMap(EmbeddingCalls::embeddings)
                .map(vector -> vector.required("values"))
                .toList();
        List<Optional<Long>> tokens = answers.stream()
                .map(answer -> answer.member(TokenUsage.NAME).flatMap(usage -> usage.number("promptTokenCount")))
                .toList();
        return EmbeddingResult.of(asked, model, vectors, inputs().size(), EmbeddingResult.sum(tokens));
    }

    private static Stream<JsonTree> embeddings(JsonTree answer) {
        return answer.member("embedding")
                .map(Stream::of)
                .orElseGet(() -> answer.required("embeddings").requiredElements().stream());
    }

    private List<JsonTree> inputs() {
        JsonTree input = asked.required(INPUT);
        return input.isText() ? List.of(input) : input.requiredElements();
    }

    private JsonMap request(JsonTree input) {
        return addOptions(JsonMap.of("model", "models/" + model).put("content", content(input)));
    }

    private JsonMap single(JsonTree input) {
        return JsonMap.of("content", content(input)).putIfNotEmpty("embedContentConfig", addOptions(new JsonMap()));
    }

    private JsonMap content(JsonTree input) {
        return new JsonMap().putIfNotEmpty("parts", List.of(part(input)));
    }

    private JsonMap addOptions(JsonMap request) {
        return request.putIfPresent(
                        "taskType",
                        TASK.stream().flatMap(name -> asked.text(name).stream()).findFirst())
                .putIfPresent(TITLE, asked.text(TITLE))
                .putIfPresent("outputDimensionality", asked.member(DIMENSIONS));
    }

    private JsonMap part(JsonTree input) {
        if (input.isText()) {
            return JsonMap.of(ContentParts.TEXT, input.requiredText());
        }
        if (!input.isObject()) {
            throw input.invalid("must be a text: Gemini takes no tokens");
        }
        return switch (input.requiredText("type")) {
            case "text" -> JsonMap.of(ContentParts.TEXT, input.requiredText(ContentParts.TEXT));
            case "image_url" -> new Media(host).image(input);
            default -> throw input.invalid("has a type that Gemini has no form for");
        };
    }
}

package io.hermod.providers.gemini;

import io.hermod.providers.wire.EmbeddingFormat;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Maps OpenAI's embeddings to calls of {@code batchEmbedContents}, and their answers to one list. */
record EmbeddingCalls(JsonTree asked, String model, Host host) {
    private static final int MAX_BATCH = 100;
    private static final String INPUT = "input";
    private static final Set<String> MAPPED =
            Set.of("model", "fallbacks", INPUT, "encoding_format", "dimensions", "task_type", "taskType", "title");

    /** The bodies, with at most a hundred inputs each. */
    List<JsonMap> bodies() {
        List<JsonTree> inputs = inputs();
        if (inputs.isEmpty()) {
            throw asked.required(INPUT).invalid("must not be empty");
        }
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
     * @throws InvalidShape if the answers are not the vectors of the request's inputs
     */
    JsonMap result(List<JsonTree> answers) {
        List<JsonTree> vectors = answers.stream()
                .flatMap(answer -> answer.required("embeddings").requiredElements().stream())
                .map(vector -> vector.required("values"))
                .toList();
        return EmbeddingFormat.of(asked).list(vectors, inputs().size(), model).putIfPresent("usage", usage(answers));
    }

    /** Only some models tell the tokens; a part of their sum would be wrong. */
    private static Optional<JsonMap> usage(List<JsonTree> answers) {
        List<Long> counts = answers.stream()
                .flatMap(answer -> answer.member(TokenUsage.NAME).stream())
                .flatMap(usage -> usage.number("promptTokenCount").stream())
                .toList();
        long tokens = counts.stream().mapToLong(Long::longValue).sum();
        return counts.size() == answers.size()
                ? Optional.of(JsonMap.of("prompt_tokens", tokens).put("total_tokens", tokens))
                : Optional.empty();
    }

    private List<JsonTree> inputs() {
        JsonTree input = asked.required(INPUT);
        return input.isText() ? List.of(input) : input.requiredElements();
    }

    private JsonMap request(JsonTree input) {
        JsonMap content = new JsonMap().putIfNotEmpty("parts", List.of(part(input)));
        Optional<String> task = Stream.of("task_type", "taskType")
                .flatMap(name -> asked.text(name).stream())
                .findFirst();
        return JsonMap.of("model", "models/" + model)
                .put("content", content)
                .putIfPresent("taskType", task)
                .putIfPresent("title", asked.text("title"))
                .putIfPresent("outputDimensionality", asked.member("dimensions"));
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

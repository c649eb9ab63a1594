package io.hermod.providers.cohere;

import io.hermod.providers.wire.EmbeddingFormat;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** OpenAI's embeddings as calls of Cohere's, and the answers as one list. Pure. */
public final class CohereEmbeddings {
    /** Cohere takes no more inputs at once. */
    private static final int BATCH = 96;

    private static final String INPUT_TYPE = "input_type";
    private static final String TYPES = "embedding_types";
    private static final String FORMAT = "encoding_format";
    private static final String FLOAT = "float";
    private static final List<String> OWN = List.of("truncate", "max_tokens", "priority");
    private static final Set<String> MAPPED = Set.of(
            "model", "input", "dimensions", "output_dimension", FORMAT, INPUT_TYPE, TYPES, "fallbacks", "stream");

    private CohereEmbeddings() {}

    /**
     * The bodies of the calls, each with as many inputs as Cohere takes at once.
     *
     * @throws InvalidShape if an input is neither a text nor an image, or the format is not Cohere's
     */
    public static List<JsonMap> requests(JsonTree asked, String model) {
        String type = type(asked);
        List<JsonTree> inputs = inputs(asked);
        boolean areTexts = inputs.stream().allMatch(JsonTree::isText);
        List<JsonMap> bodies = new ArrayList<>();
        for (int start = 0; start < inputs.size(); start += BATCH) {
            List<JsonTree> batch = inputs.subList(start, Math.min(inputs.size(), start + BATCH));
            JsonMap body = JsonMap.of("model", model)
                    .put(INPUT_TYPE, asked.text(INPUT_TYPE).orElse("search_document"))
                    .put(TYPES, List.of(type))
                    .putIfPresent(
                            "output_dimension", asked.member("output_dimension").or(() -> asked.member("dimensions")));
            body.putIfNotEmpty(
                    areTexts ? "texts" : "inputs",
                    areTexts
                            ? batch
                            : batch.stream().map(CohereEmbeddings::parts).toList());
            OWN.forEach(own -> body.putIfPresent(own, asked.member(own)));
            bodies.add(body);
        }
        return bodies;
    }

    /** The names of the members that Cohere has no form for. */
    public static List<String> dropped(JsonTree asked) {
        return asked.otherNames(MAPPED, OWN).toList();
    }

    /**
     * The list of all answers' vectors.
     *
     * @param answers the answers to {@link #requests}, in the same order
     * @throws InvalidShape if the answers are not the vectors of the request's inputs
     */
    public static JsonMap result(JsonTree asked, String model, List<JsonTree> answers) {
        String type = type(asked);
        List<JsonTree> vectors = answers.stream()
                .flatMap(answer -> vectors(answer, type).stream())
                .toList();
        return EmbeddingFormat.of(asked)
                .list(vectors, inputs(asked).size(), model)
                .putIfPresent("usage", usage(answers));
    }

    private static List<JsonTree> inputs(JsonTree asked) {
        JsonTree input = asked.required("input");
        return input.isText() ? List.of(input) : input.requiredElements();
    }

    /** An input that is no text: an object of a type, or a list of them. */
    private static JsonMap parts(JsonTree input) {
        List<JsonTree> parts = input.isArray() ? input.elements() : List.of(input);
        return JsonMap.of("content", parts.stream().map(CohereEmbeddings::part).toList());
    }

    private static JsonMap part(JsonTree part) {
        if (part.isText()) {
            return CohereContent.text(part.requiredText());
        }
        if (!part.isObject()) {
            throw part.invalid("must be a text or an image: Cohere takes no tokens");
        }
        return switch (part.requiredText("type")) {
            case "text" -> CohereContent.text(part.requiredText("text"));
            case "image_url" -> CohereContent.image(part.required("image_url"));
            default -> throw part.invalid("has a type that Cohere has no form for");
        };
    }

    /** The one type of numbers that is asked for. OpenAI's formats are made of floats. */
    private static String type(JsonTree asked) {
        asked.member(FORMAT)
                .filter(format -> !Set.of(FLOAT, "base64").contains(format.requiredText()))
                .ifPresent(format -> {
                    throw format.invalid("must be float or base64");
                });
        List<JsonTree> types = asked.elements(TYPES);
        if (types.size() > 1) {
            throw asked.required(TYPES).invalid("must name one type");
        }
        return types.isEmpty() ? FLOAT : types.getFirst().requiredText();
    }

    private static List<JsonTree> vectors(JsonTree answer, String type) {
        JsonTree embeddings = answer.required("embeddings");
        return (embeddings.isObject() ? embeddings.required(type) : embeddings).requiredElements();
    }

    private static Optional<JsonMap> usage(List<JsonTree> answers) {
        return answers.stream()
                .flatMap(answer -> CohereUsage.ofEmbedding(answer).stream())
                .reduce(Long::sum)
                .map(tokens -> CohereUsage.sums(tokens, 0));
    }
}

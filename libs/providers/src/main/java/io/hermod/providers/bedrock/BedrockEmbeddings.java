package io.hermod.providers.bedrock;

import io.hermod.providers.wire.EmbeddingFormat;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Maps OpenAI's embeddings to calls of Titan, Cohere or Nova, and their answers to one list. Pure. */
public final class BedrockEmbeddings {
    private static final Set<String> OF_ALL_MODELS = Set.of("input", "encoding_format");

    private BedrockEmbeddings() {}

    /** The calls for a request: one for each input, or for as many as the model takes at once. */
    public static InvokeRequests requests(JsonTree request, String model) {
        EmbeddingModel family = EmbeddingModel.of(model);
        List<EmbeddingInput> inputs = EmbeddingInput.all(request);
        List<JsonMap> bodies = new ArrayList<>();
        for (int start = 0; start < inputs.size(); start += family.batch()) {
            int end = Math.min(inputs.size(), start + family.batch());
            bodies.add(family.body(request, inputs.subList(start, end)));
        }
        Dropped dropped = new Dropped(request);
        Set<String> mapped = new HashSet<>(family.members());
        mapped.addAll(OF_ALL_MODELS);
        dropped.addAllBut(mapped);
        return new InvokeRequests(bodies, dropped.names());
    }

    /**
     * The list of all answers' vectors.
     *
     * @param answers the answers to {@link #requests}, in the same order
     * @throws InvalidShape if the answers are not the vectors of the request's inputs
     */
    public static JsonMap result(JsonTree request, String model, List<InvokeAnswer> answers) {
        List<JsonTree> vectors =
                answers.stream().flatMap(answer -> vectors(answer.body())).toList();
        return EmbeddingFormat.of(request)
                .list(vectors, EmbeddingInput.all(request).size(), model)
                .putIfPresent("usage", usage(answers));
    }

    private static Stream<JsonTree> vectors(JsonTree answer) {
        Optional<JsonTree> single = answer.member("embedding")
                .or(() -> answer.member("embeddingsByType").flatMap(types -> types.member("float")));
        return single.map(Stream::of).orElseGet(() -> {
            JsonTree several = answer.required("embeddings");
            return (several.isObject() ? several.required("float") : several)
                    .requiredElements().stream()
                            .map(vector -> vector.isObject() ? vector.required("embedding") : vector);
        });
    }

    private static Optional<JsonMap> usage(List<InvokeAnswer> answers) {
        return InvokeAnswer.inputTokens(answers, "inputTextTokenCount")
                .map(tokens -> new JsonMap().put("prompt_tokens", tokens).put("total_tokens", tokens));
    }
}

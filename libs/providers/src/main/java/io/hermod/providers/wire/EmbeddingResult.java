package io.hermod.providers.wire;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;

/** A list of embeddings with the tokens of all calls. */
public final class EmbeddingResult {
    private EmbeddingResult() {}

    /**
     * The list in the format that the request asks for.
     *
     * @param vectors of all inputs, in their order
     * @param inputTokens empty if the provider does not tell them
     * @throws io.hermod.wire.tree.InvalidShape if there is not one vector for each input
     */
    public static JsonMap of(
            JsonTree asked, String model, List<JsonTree> vectors, int inputs, Optional<Long> inputTokens) {
        return EmbeddingFormat.of(asked)
                .list(vectors, inputs, model)
                .putIfPresent("usage", inputTokens.map(EmbeddingResult::usage));
    }

    /** The sum of all calls' tokens; empty if one call does not tell them, because a part would be wrong. */
    public static Optional<Long> sum(List<Optional<Long>> tokens) {
        return tokens.stream().allMatch(Optional::isPresent)
                ? tokens.stream().flatMap(Optional::stream).reduce(Long::sum)
                : Optional.empty();
    }

    private static JsonMap usage(long tokens) {
        return JsonMap.of("prompt_tokens", tokens).put("total_tokens", tokens);
    }
}

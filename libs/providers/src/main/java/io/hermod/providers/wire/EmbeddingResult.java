package io.hermod.providers.wire;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** OpenAI's list of embeddings, of vectors that a provider has answered with. */
public final class EmbeddingResult {
    private static final String EMBEDDING = "embedding";

    private EmbeddingResult() {}

    /**
     * The list in the encoding that the request asks for.
     *
     * @param vectors of all inputs, in their order
     * @param inputTokens empty if the provider does not tell them
     * @throws InvalidShape if there is not one vector for each input
     */
    public static JsonMap of(
            JsonTree asked, String model, List<JsonTree> vectors, int inputs, Optional<Long> inputTokens) {
        if (vectors.size() != inputs) {
            throw new InvalidShape("the answers have not one vector for each input");
        }
        boolean isBase64 =
                asked.text("encoding_format").filter("base64"::equals).isPresent();
        List<JsonMap> data = new ArrayList<>();
        for (JsonTree vector : vectors) {
            data.add(JsonMap.of("object", EMBEDDING)
                    .put("index", data.size())
                    .put(EMBEDDING, isBase64 ? base64(vector) : vector));
        }
        return JsonMap.of("object", "list")
                .put("data", data)
                .put("model", model)
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

    /** OpenAI's base64 is of floats, the low byte first. */
    private static String base64(JsonTree vector) {
        List<JsonTree> values = vector.requiredElements();
        ByteBuffer floats = ByteBuffer.allocate(values.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonTree value : values) {
            floats.putFloat(value.number()
                    .orElseThrow(() -> value.invalid("must be a number"))
                    .floatValue());
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }
}

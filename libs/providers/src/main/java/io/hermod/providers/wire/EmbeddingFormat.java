package io.hermod.providers.wire;

import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The format that a client asks for an embedding's vector: a list of numbers, or floats in base64. */
public enum EmbeddingFormat {
    NUMBERS,
    /** The low byte of each float comes first. */
    BASE64;

    /** The format of the member {@code encoding_format}. */
    public static EmbeddingFormat of(JsonTree asked) {
        return asked.text("encoding_format").filter("base64"::equals).isPresent() ? BASE64 : NUMBERS;
    }

    /** A vector as the client asks for it. One that is base64 already stays. */
    public Object vector(JsonTree vector) {
        return switch (this) {
            case NUMBERS -> vector;
            case BASE64 -> vector.isText() ? vector : base64(numbers(vector));
        };
    }

    /** A vector as the client asks for it. */
    public Object vector(List<? extends Number> vector) {
        return switch (this) {
            case NUMBERS -> vector;
            case BASE64 -> base64(vector);
        };
    }

    /**
     * OpenAI's list of embeddings.
     *
     * @param vectors in the order of the inputs
     * @throws InvalidShape if there is not one for each input
     */
    public JsonMap list(List<JsonTree> vectors, int inputs, String model) {
        if (vectors.size() != inputs) {
            throw new InvalidShape("the answers have not one vector for each input");
        }
        List<JsonMap> data = new ArrayList<>();
        for (JsonTree vector : vectors) {
            data.add(JsonMap.of("object", "embedding").put("index", data.size()).put("embedding", vector(vector)));
        }
        return JsonMap.of("object", "list").put("data", data).put("model", model);
    }

    private static List<Number> numbers(JsonTree vector) {
        return vector.requiredElements().stream()
                .map(value -> value.number().orElseThrow(() -> value.invalid("must be a number")))
                .toList();
    }

    private static String base64(List<? extends Number> numbers) {
        ByteBuffer floats = ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> floats.putFloat(number.floatValue()));
        return Base64.getEncoder().encodeToString(floats.array());
    }
}

package io.hermod.providers.perplexity;

import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Embeddings at Perplexity, which sends a byte for each dimension. OpenAI's clients ask for floats, as numbers or as
 * base64.
 */
public final class PerplexityEmbeddings {
    private static final String FORMAT = "encoding_format";
    private static final String EMBEDDING = "embedding";
    private static final String BYTES = "base64_int8";
    private static final Set<String> OWN_FORMATS = Set.of(BYTES, "base64_binary");
    private static final List<String> TAKEN = List.of("model", "input", "dimensions");
    private static final Set<String> UNNAMED = Set.of("model", "input", "dimensions", FORMAT, "fallbacks");

    private PerplexityEmbeddings() {}

    /**
     * Maps a request.
     *
     * @throws io.hermod.wire.tree.InvalidShape if the input is not text
     */
    public static MappedRequest request(JsonTree asked) {
        JsonTree input = asked.required("input");
        if (!input.isText()) {
            input.requiredElements().forEach(JsonTree::requiredText);
        }
        JsonMap body = new JsonMap();
        TAKEN.forEach(name -> body.putIfPresent(name, asked.member(name)));
        body.put(FORMAT, asked.text(FORMAT).filter(OWN_FORMATS::contains).orElse(BYTES));
        List<String> dropped = asked.members().keySet().stream()
                .filter(name -> asked.has(name) && !UNNAMED.contains(name))
                .sorted()
                .toList();
        return new MappedRequest(body, dropped);
    }

    /**
     * Maps a result to the format that the request asks for, floats if it asks for none.
     *
     * @throws UnusableAnswer if an embedding is not base64
     */
    public static JsonMap result(JsonTree answer, JsonTree asked) throws UnusableAnswer {
        String format = asked.text(FORMAT).orElse("float");
        JsonMap result = JsonMap.copyOf(answer);
        if (OWN_FORMATS.contains(format)) {
            return result;
        }
        List<JsonMap> data = new ArrayList<>();
        for (JsonTree element : answer.elements("data")) {
            JsonMap mapped = JsonMap.copyOf(element);
            if (element.text(EMBEDDING).isPresent()) {
                byte[] bytes = decode(element.requiredText(EMBEDDING));
                mapped.put(EMBEDDING, format.equals("base64") ? base64(bytes) : floats(bytes));
            }
            data.add(mapped);
        }
        return result.put("data", data);
    }

    private static byte[] decode(String embedding) throws UnusableAnswer {
        try {
            return Base64.getDecoder().decode(embedding);
        } catch (IllegalArgumentException _) {
            throw new UnusableAnswer("an embedding that is not base64");
        }
    }

    private static List<Float> floats(byte[] bytes) {
        List<Float> floats = new ArrayList<>(bytes.length);
        for (byte value : bytes) {
            floats.add(scaled(value));
        }
        return floats;
    }

    /** OpenAI's base64 is of floats, the low byte first. */
    private static String base64(byte[] bytes) {
        ByteBuffer floats = ByteBuffer.allocate(bytes.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (byte value : bytes) {
            floats.putFloat(scaled(value));
        }
        return Base64.getEncoder().encodeToString(floats.array());
    }

    private static float scaled(byte value) {
        return value / (float) Byte.MAX_VALUE;
    }
}

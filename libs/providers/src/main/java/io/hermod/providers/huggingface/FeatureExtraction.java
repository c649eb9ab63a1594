package io.hermod.providers.huggingface;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.JsonRepair;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Embeddings: a list of vectors, or of a vector for each token. */
final class FeatureExtraction {
    private static final String INPUT = "input";
    private static final String FORMAT = "encoding_format";
    private static final String VECTORS = "vectors";
    private static final List<String> OWN =
            List.of("normalize", "truncate", "truncation_direction", "prompt_name", "dimensions");
    private static final Set<String> UNNAMED = Set.of("model", INPUT, FORMAT, "fallbacks");
    private static final byte[] START = ("{\"" + VECTORS + "\":").getBytes(StandardCharsets.UTF_8);

    private FeatureExtraction() {}

    /** @throws InvalidShape if the input is not text */
    static MappedRequest request(JsonTree asked) {
        JsonMap body = JsonMap.of("inputs", texts(asked));
        OWN.forEach(name -> body.putIfPresent(name, asked.member(name)));
        List<String> dropped = asked.members().keySet().stream()
                .filter(name -> asked.has(name) && !UNNAMED.contains(name) && !OWN.contains(name))
                .sorted()
                .toList();
        return new MappedRequest(body, dropped);
    }

    private static List<String> texts(JsonTree asked) {
        JsonTree input = asked.required(INPUT);
        return input.isText()
                ? List.of(input.requiredText())
                : input.requiredElements().stream().map(JsonTree::requiredText).toList();
    }

    static Reading result(Answered answer, JsonTree asked, String model, String extraFields)
            throws UnusableAnswer, MalformedJson {
        if (answer.body().size() == 0) {
            throw new UnusableAnswer("an empty body");
        }
        JsonTree body = JsonRepair.reading(asObject(answer.body()), json -> JsonTree.read(json.bytes()));
        if (!body.has(VECTORS)) {
            return new Reading.Failed(answer.body(), "an object without vectors");
        }
        List<JsonTree> vectors = body.elements(VECTORS);
        if (vectors.size() != texts(asked).size()) {
            throw new UnusableAnswer("another number of vectors than inputs");
        }
        boolean isBase64 = asked.text(FORMAT).filter("base64"::equals).isPresent();
        List<JsonMap> data = new ArrayList<>();
        for (JsonTree vector : vectors) {
            List<Double> pooled = pooled(vector);
            data.add(new JsonMap()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .put("embedding", isBase64 ? base64(pooled) : pooled));
        }
        JsonMap result = new JsonMap().put("object", "list").put("data", data).put("model", model);
        return new Reading.Result(MappedResult.of(result, extraFields));
    }

    /** The list of vectors is put into an object; an error is one. */
    private static Payload asObject(Payload body) {
        return body.asUtf8().stripLeading().startsWith("[")
                ? Payload.of(ByteBuffer.allocate(START.length + body.size() + 1)
                        .put(START)
                        .put(body.bytes())
                        .put((byte) '}')
                        .array())
                : body;
    }

    /** The mean of the tokens' vectors, unless there is one vector for the whole text. */
    private static List<Double> pooled(JsonTree vector) throws UnusableAnswer {
        List<JsonTree> elements = vector.elements();
        if (elements.isEmpty()) {
            throw new UnusableAnswer("an empty vector");
        }
        if (!elements.getFirst().isArray()) {
            return numbers(elements);
        }
        List<List<Double>> tokens = new ArrayList<>();
        for (JsonTree token : elements) {
            tokens.add(pooled(token));
        }
        List<Double> mean = new ArrayList<>();
        for (int dimension = 0; dimension < tokens.getFirst().size(); dimension++) {
            int at = dimension;
            mean.add(tokens.stream()
                    .mapToDouble(token -> token.get(at))
                    .average()
                    .orElseThrow());
        }
        return mean;
    }

    private static List<Double> numbers(List<JsonTree> elements) throws UnusableAnswer {
        List<Double> numbers = new ArrayList<>();
        for (JsonTree element : elements) {
            numbers.add(element.number()
                    .map(Number::doubleValue)
                    .orElseThrow(() -> new UnusableAnswer("a vector that is not of numbers")));
        }
        return numbers;
    }

    /** OpenAI's base64 is of floats, the low byte first. */
    private static String base64(List<Double> vector) {
        ByteBuffer floats = ByteBuffer.allocate(vector.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.forEach(value -> floats.putFloat(value.floatValue()));
        return Base64.getEncoder().encodeToString(floats.array());
    }
}

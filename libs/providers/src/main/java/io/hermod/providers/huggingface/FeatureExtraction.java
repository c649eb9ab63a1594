package io.hermod.providers.huggingface;

import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.EmbeddingFormat;
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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
        List<String> dropped = asked.otherNames(UNNAMED, OWN).sorted().toList();
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
        JsonTree body = JsonRepair.reading(asObject(AnswerJson.body(answer)), json -> JsonTree.read(json.bytes()));
        if (!body.has(VECTORS)) {
            return new Reading.Failed(answer.body(), "an object without vectors");
        }
        List<JsonTree> vectors = body.elements(VECTORS);
        if (vectors.size() != texts(asked).size()) {
            throw new UnusableAnswer("another number of vectors than inputs");
        }
        List<JsonTree> pooled = new ArrayList<>();
        for (JsonTree vector : vectors) {
            pooled.add(JsonTree.of(pooled(vector)));
        }
        JsonMap result = EmbeddingFormat.of(asked).list(pooled, vectors.size(), model);
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
}

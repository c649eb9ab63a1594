package io.hermod.local;

import com.fasterxml.jackson.jr.ob.JSON;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Payload;
import io.hermod.wire.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the stand-in provider: it has the shape of a real answer, and content that is obviously not real.
 *
 * @param headers besides the type of the content
 */
record StandInAnswer(int status, String contentType, Payload body, Map<String, String> headers) {
    private static final int DIMENSIONS = 8;
    private static final int LOST = 0;

    StandInAnswer {
        headers = Map.copyOf(headers);
    }

    StandInAnswer(int status, String contentType, Payload body) {
        this(status, contentType, body, Map.of());
    }

    /** The connection is closed instead of an answer. */
    static StandInAnswer lost() {
        return new StandInAnswer(LOST, "", Payload.of(new byte[0]));
    }

    boolean isLost() {
        return status == LOST;
    }

    StandInAnswer withHeader(String name, String value) {
        return new StandInAnswer(status, contentType, body, Map.of(name, value));
    }

    /** The answer for the request type at the end of the path, or in the form of its provider. */
    static StandInAnswer to(String path, Payload request) throws IOException {
        if (path.endsWith("/v1/messages")) {
            return template("messages", model(request));
        }
        Optional<StandInAnswer> own = ownForm(path, request);
        if (own.isPresent()) {
            return own.get();
        }
        Optional<RequestType> type = Arrays.stream(RequestType.values())
                .filter(candidate -> path.endsWith("/" + candidate.path()))
                .max((one, other) -> one.path().length() - other.path().length());
        return type.isPresent() ? to(type.get(), request) : notServed(path);
    }

    private static Optional<StandInAnswer> ownForm(String path, Payload request) throws IOException {
        Optional<StandInAnswer> bedrock = StandInBedrock.to(path, request);
        if (bedrock.isPresent()) {
            return bedrock;
        }
        Optional<StandInAnswer> gemini = StandInGemini.to(path, request);
        if (gemini.isPresent()) {
            return gemini;
        }
        Optional<StandInAnswer> vertex = StandInVertex.to(path, request);
        if (vertex.isPresent()) {
            return vertex;
        }
        Optional<StandInAnswer> huggingFace = StandInHuggingFace.to(path, request);
        return huggingFace.isPresent() ? huggingFace : StandInOwnForms.to(path, request);
    }

    private static StandInAnswer to(RequestType type, Payload request) throws IOException {
        return switch (type) {
            case TEXT_COMPLETION, CHAT_COMPLETION, RESPONSES, OCR -> template(type.wireName(), model(request));
            case MESSAGES -> template(type.path(), model(request));
            case TRANSCRIPTION -> template(type.wireName(), "");
            case IMAGE_GENERATION, IMAGE_EDIT, IMAGE_VARIATION -> template("image", "");
            case SPEECH -> speech();
            case EMBEDDING -> embeddings(tree(request));
            case RERANK -> rerank(tree(request));
        };
    }

    static StandInAnswer speech() throws IOException {
        return new StandInAnswer(200, "audio/wav", Payload.of(resource("speech.wav")));
    }

    private static StandInAnswer notServed(String path) {
        return notFound("the stand-in provider does not serve " + path);
    }

    static StandInAnswer notFound(String message) {
        return json(404, JsonText.object(error -> error.writeStringField("message", message)));
    }

    static StandInAnswer template(String name, String model) throws IOException {
        String text = new String(resource(name + ".json"), StandardCharsets.UTF_8);
        String quoted = new String(JsonText.string(model), StandardCharsets.UTF_8);
        return json(200, text.replace("\"${model}\"", quoted).getBytes(StandardCharsets.UTF_8));
    }

    /** A vector for each input, computed from its hash. */
    private static StandInAnswer embeddings(Map<String, Object> request) {
        List<?> inputs =
                request.get("input") instanceof List<?> list ? list : List.of(String.valueOf(request.get("input")));
        boolean inBase64 = "base64".equals(request.get("encoding_format"));
        return json(200, JsonText.object(json -> {
            json.writeStringField("object", "list");
            json.writeStringField("model", String.valueOf(request.get("model")));
            json.writeArrayFieldStart("data");
            for (int i = 0; i < inputs.size(); i++) {
                json.writeStartObject();
                json.writeStringField("object", "embedding");
                json.writeNumberField("index", i);
                json.writeFieldName("embedding");
                double[] vector = vector(inputs.get(i).hashCode());
                if (inBase64) {
                    json.writeString(base64(vector));
                } else {
                    json.writeArray(vector, 0, vector.length);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonText.writeRaw(json, "usage", "{\"prompt_tokens\":9,\"total_tokens\":9}");
        }));
    }

    static double[] vector(int seed) {
        double[] vector = new double[DIMENSIONS];
        Arrays.setAll(vector, i -> Math.round(Math.sin((double) seed + i) * 1_000) / 1_000.0);
        return vector;
    }

    /** The same, as a list in JSON. */
    static List<Double> vectorOf(Object input) {
        return Arrays.stream(vector(input.hashCode())).boxed().toList();
    }

    /** As OpenAI writes it, and as its SDKs ask for it: 32 bits a number, the lowest byte first. */
    private static String base64(double[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : vector) {
            bytes.putFloat((float) number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** Ranks the documents in their original order. */
    private static StandInAnswer rerank(Map<String, Object> request) {
        int documents = request.get("documents") instanceof List<?> list ? list.size() : 0;
        int ranked = request.get("top_n") instanceof Integer topN ? Math.min(topN, documents) : documents;
        return json(200, JsonText.object(json -> {
            json.writeStringField("id", "rerank-stand-in");
            json.writeArrayFieldStart("results");
            for (int i = 0; i < ranked; i++) {
                json.writeStartObject();
                json.writeNumberField("index", i);
                json.writeNumberField("relevance_score", 1.0 / (i + 1));
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonText.writeRaw(json, "meta", "{\"tokens\":{\"input_tokens\":9,\"output_tokens\":0}}");
        }));
    }

    static StandInAnswer json(Object body) throws IOException {
        return json(200, JSON.std.asBytes(body));
    }

    /** A short tone in base64. */
    static String audio() throws IOException {
        return Base64.getEncoder().encodeToString(resource("speech.wav"));
    }

    /** A picture in base64. */
    static String image() throws IOException {
        List<?> images = (List<?>) tree(Payload.of(resource("image.json"))).get("data");
        return images == null ? "" : String.valueOf(((Map<?, ?>) images.getFirst()).get("b64_json"));
    }

    private static StandInAnswer json(int status, byte[] body) {
        return new StandInAnswer(status, "application/json", Payload.of(body));
    }

    private static String model(Payload request) throws IOException {
        return String.valueOf(tree(request).get("model"));
    }

    static Map<String, Object> tree(Payload request) throws IOException {
        return JSON.std.mapFrom(request.bytes());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = StandInAnswer.class.getResourceAsStream("/stand-in/" + name)) {
            if (resource == null) {
                throw new IOException("no resource " + name);
            }
            return resource.readAllBytes();
        }
    }
}

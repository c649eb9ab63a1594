package io.hermod.local;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of the stand-in provider in Gemini's forms. */
final class StandInGemini {
    private StandInGemini() {}

    /** The answer if the path is one of Gemini's own. */
    static Optional<StandInAnswer> to(String path, Payload request) throws IOException {
        if (path.endsWith(":batchEmbedContents")) {
            return Optional.of(StandInAnswer.json(embeddings(StandInAnswer.tree(request))));
        }
        if (path.endsWith(":embedContent")) {
            return Optional.of(StandInAnswer.json(Map.of("embedding", values(StandInAnswer.tree(request)))));
        }
        if (!path.endsWith(":generateContent")) {
            return Optional.empty();
        }
        List<?> modalities = modalities(StandInAnswer.tree(request));
        if (modalities.contains("AUDIO")) {
            return Optional.of(StandInAnswer.json(file("audio/wav", StandInAnswer.audio())));
        }
        return Optional.of(
                modalities.contains("IMAGE")
                        ? StandInAnswer.json(file("image/png", StandInAnswer.image()))
                        : StandInAnswer.template("gemini", ""));
    }

    private static List<?> modalities(Map<String, Object> request) {
        return request.get("generationConfig") instanceof Map<?, ?> config
                        && config.get("responseModalities") instanceof List<?> modalities
                ? modalities
                : List.of();
    }

    private static Map<String, Object> file(String mediaType, String data) {
        Map<String, Object> part = Map.of("inlineData", Map.of("mimeType", mediaType, "data", data));
        return Map.of(
                "candidates",
                List.of(Map.of("content", Map.of("role", "model", "parts", List.of(part)), "finishReason", "STOP")),
                "usageMetadata",
                Map.of("promptTokenCount", 9, "candidatesTokenCount", 14, "totalTokenCount", 23));
    }

    private static Map<String, Object> embeddings(Map<String, Object> request) {
        List<?> inputs = request.get("requests") instanceof List<?> list ? list : List.of();
        return Map.of("embeddings", inputs.stream().map(StandInGemini::values).toList());
    }

    /** A vector that depends on the input. */
    static Map<String, Object> values(Object input) {
        return Map.of("values", StandInAnswer.vectorOf(input));
    }
}

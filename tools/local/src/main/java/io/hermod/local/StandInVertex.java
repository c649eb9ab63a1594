package io.hermod.local;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Answers of the stand-in provider in those forms of Vertex AI that are not Gemini's. */
final class StandInVertex {
    private StandInVertex() {}

    /** The answer if the path is one of Vertex AI's own. */
    static Optional<StandInAnswer> to(String path, Payload request) throws IOException {
        if (path.endsWith(":predict")) {
            return Optional.of(StandInAnswer.json(predictions(elements(request, "instances"))));
        }
        if (path.endsWith(":rank")) {
            return Optional.of(
                    StandInAnswer.json(ranking(elements(request, "records").size())));
        }
        if (!path.endsWith(":rawPredict")) {
            return Optional.empty();
        }
        return Optional.of(StandInAnswer.template(
                path.contains("/publishers/anthropic/") ? "messages" : "chat_completion", model(path)));
    }

    private static Map<String, Object> predictions(List<?> instances) {
        return Map.of(
                "predictions",
                instances.stream()
                        .map(instance -> Map.of("embeddings", StandInGemini.values(instance)))
                        .toList());
    }

    /** Ranks the records in their original order. */
    private static Map<String, Object> ranking(int records) {
        return Map.of(
                "records",
                IntStream.range(0, records)
                        .mapToObj(at -> Map.of("id", String.valueOf(at), "score", 1.0 / (at + 1)))
                        .toList());
    }

    private static List<?> elements(Payload request, String name) throws IOException {
        return StandInAnswer.tree(request).get(name) instanceof List<?> list ? list : List.of();
    }

    private static String model(String path) {
        return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf(':'));
    }
}

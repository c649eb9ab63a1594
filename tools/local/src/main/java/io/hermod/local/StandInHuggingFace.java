package io.hermod.local;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of the stand-in provider in the forms of HuggingFace's own inference, of fal behind it, and of its hub. */
final class StandInHuggingFace {
    private static final String INPUTS = "inputs";

    /** What the hub knows of every model: fal edits images with it. */
    private static final Map<String, Object> HUB = Map.of(
            "inferenceProviderMapping",
            Map.of("fal-ai", Map.of("providerId", "fal-ai/stand-in", "task", "image-to-image", "status", "live")));

    private StandInHuggingFace() {}

    /** The answer if the path is one of HuggingFace's. A request that is no JSON is a sound. */
    static Optional<StandInAnswer> to(String path, Payload request) throws IOException {
        if (path.contains("/api/models/")) {
            return Optional.of(StandInAnswer.json(HUB));
        }
        if (path.contains("/fal-ai/")) {
            return Optional.of(StandInAnswer.json(
                    Map.of("images", List.of(Map.of("url", "data:image/png;base64," + StandInAnswer.image())))));
        }
        if (!path.contains("/hf-inference/models/")) {
            return Optional.empty();
        }
        if (path.endsWith("/pipeline/feature-extraction")) {
            return Optional.of(
                    StandInAnswer.json(vectors(StandInAnswer.tree(request).getOrDefault(INPUTS, List.of()))));
        }
        boolean isJson = request.size() > 0 && request.bytes()[0] == '{';
        return Optional.of(
                isJson
                        ? new StandInAnswer(
                                200, "image/png", Payload.of(Base64.getDecoder().decode(StandInAnswer.image())))
                        : StandInAnswer.template("transcription", ""));
    }

    /** A vector for each of several inputs, or that of one alone. */
    private static Object vectors(Object inputs) {
        return inputs instanceof List<?> several
                ? several.stream().map(StandInAnswer::vectorOf).toList()
                : StandInAnswer.vectorOf(inputs);
    }
}

package io.hermod.local;

import io.hermod.core.shared.Payload;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers of the stand-in provider in the forms of Cohere, Deepgram, ElevenLabs, Mistral, OpenRouter, Replicate,
 * SageMaker and xAI.
 */
final class StandInOwnForms {
    private StandInOwnForms() {}

    /** The answer if the path, or the request, is one of these providers' own. */
    static Optional<StandInAnswer> to(String path, Payload request) throws IOException {
        if (path.endsWith("/v2/chat")) {
            return Optional.of(StandInAnswer.template("cohere", ""));
        }
        if (path.endsWith("/v2/embed")) {
            return Optional.of(StandInAnswer.json(embeddings(StandInAnswer.tree(request))));
        }
        if (path.endsWith("/v1/images")) {
            return Optional.of(StandInAnswer.template("image", ""));
        }
        if (path.endsWith("/speech-to-text") || path.endsWith("/v1/stt")) {
            return Optional.of(StandInAnswer.template("transcription", ""));
        }
        if (path.endsWith("/with-timestamps")) {
            return Optional.of(StandInAnswer.json(Map.of("audio_base64", base64(), "alignment", Map.of())));
        }
        if (isSpeech(path)) {
            return Optional.of(StandInAnswer.speech());
        }
        if (path.endsWith("/v1/listen")) {
            return Optional.of(StandInAnswer.json(heard()));
        }
        if (path.endsWith("/invocations")) {
            return Optional.of(StandInAnswer.template("chat_completion", path));
        }
        if (path.endsWith("/predictions")) {
            return Optional.of(StandInAnswer.json(prediction(path)));
        }
        return path.endsWith("/audio/speech") && isMistrals(StandInAnswer.tree(request))
                ? Optional.of(StandInAnswer.json(Map.of("audio_data", base64())))
                : Optional.empty();
    }

    private static boolean isSpeech(String path) {
        return path.contains("/text-to-speech/")
                || path.endsWith("/sound-generation")
                || path.endsWith("/v1/tts")
                || path.endsWith("/v1/speak");
    }

    private static Map<String, Object> heard() {
        Map<String, Object> alternative = Map.of("transcript", "This is the stand-in provider.", "words", List.of());
        return Map.of("results", Map.of("channels", List.of(Map.of("alternatives", List.of(alternative)))));
    }

    /** The model's name tells whether its predictions are pictures. */
    private static Map<String, Object> prediction(String path) throws IOException {
        Object output = path.contains("/flux-")
                ? List.of("data:image/png;base64," + StandInAnswer.image())
                : "This is the stand-in provider.";
        return Map.of("id", "stand-in", "status", "succeeded", "output", output, "metrics", Map.of());
    }

    private static boolean isMistrals(Map<String, Object> request) {
        return request.containsKey("voice_id") || request.containsKey("ref_audio");
    }

    private static String base64() throws IOException {
        return Base64.getEncoder().encodeToString(StandInAnswer.speech().body().bytes());
    }

    private static Map<String, Object> embeddings(Map<String, Object> request) {
        Object inputs = request.getOrDefault("texts", request.getOrDefault("inputs", List.of()));
        List<List<Double>> vectors =
                ((List<?>) inputs).stream().map(StandInAnswer::vectorOf).toList();
        return Map.of(
                "embeddings", Map.of("float", vectors), "meta", Map.of("billed_units", Map.of("input_tokens", 9)));
    }
}

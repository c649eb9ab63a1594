package io.hermod.providers.elevenlabs;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A transcript in OpenAI's form. Each of several channels has its own at ElevenLabs. */
final class Transcript {
    private static final String TEXT = "text";
    private static final String WORDS = "words";
    private static final String CHANNEL = "channel_index";
    private static final List<String> KEPT =
            List.of("language_probability", "transcription_id", "additional_formats", "entities");

    private Transcript() {}

    static JsonMap of(JsonTree body) {
        List<JsonTree> channels = body.has("transcripts") ? body.elements("transcripts") : List.of(body);
        Optional<Number> duration =
                body.member("audio_duration_secs").flatMap(JsonTree::number).or(() -> lastEnd(channels));
        JsonMap transcript = JsonMap.of(
                        TEXT,
                        channels.stream()
                                .map(channel -> channel.text(TEXT).orElse(""))
                                .collect(Collectors.joining("\n")))
                .putIfPresent(
                        "language",
                        channels.stream()
                                .flatMap(channel -> channel.text("language_code").stream())
                                .findFirst())
                .putIfPresent("duration", duration)
                .putIfNotEmpty(
                        WORDS,
                        channels.stream()
                                .flatMap(channel -> channel.elements(WORDS).stream()
                                        .filter(Transcript::isWord)
                                        .map(word -> word(word, channel)))
                                .toList());
        KEPT.forEach(name -> transcript.putIfPresent(name, body.member(name)));
        return transcript.putIfPresent(
                "usage", duration.map(seconds -> JsonMap.of("type", "duration").put("seconds", seconds)));
    }

    /** Blanks and sounds, such as laughter, are in the text only. */
    private static boolean isWord(JsonTree word) {
        return word.text("type").orElse("word").equals("word");
    }

    private static JsonMap word(JsonTree word, JsonTree channel) {
        return JsonMap.of("word", word.text(TEXT).orElse(""))
                .putIfPresent("start", word.member("start"))
                .putIfPresent("end", word.member("end"))
                .putIfPresent("speaker_id", word.member("speaker_id"))
                .putIfPresent("logprob", word.member("logprob"))
                .putIfPresent("characters", word.member("characters"))
                .putIfPresent(CHANNEL, channel.member(CHANNEL));
    }

    private static Optional<Number> lastEnd(List<JsonTree> channels) {
        return channels.stream()
                .flatMap(channel -> channel.elements(WORDS).stream())
                .flatMap(word -> word.member("end").flatMap(JsonTree::number).stream())
                .max((one, other) -> Double.compare(one.doubleValue(), other.doubleValue()));
    }
}

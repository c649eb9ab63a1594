package io.hermod.providers.deepgram;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A transcript in OpenAI's form. Each channel of the sound has its own at Deepgram. */
record HeardSpeech(JsonTree body) {
    private static final String WORDS = "words";
    private static final String TRANSCRIPT = "transcript";
    private static final String SPEAKER = "speaker";
    private static final String CHANNEL = "channel";

    JsonMap json() {
        JsonTree results = body.required("results");
        List<JsonTree> channels = results.elements("channels");
        Optional<JsonTree> metadata = body.member("metadata");
        Optional<Number> duration =
                metadata.flatMap(about -> about.member("duration")).flatMap(JsonTree::number);
        return JsonMap.of(
                        "text",
                        channels.stream()
                                .map(channel -> best(channel)
                                        .flatMap(heard -> heard.text(TRANSCRIPT))
                                        .orElse(""))
                                .collect(Collectors.joining("\n")))
                .putIfPresent(
                        "language",
                        channels.stream()
                                .flatMap(channel -> channel.text("detected_language").stream())
                                .findFirst())
                .putIfPresent("duration", duration)
                .putIfNotEmpty(WORDS, words(channels))
                .putIfNotEmpty("segments", segments(results.elements("utterances")))
                .putIfPresent("request_id", metadata.flatMap(about -> about.text("request_id")))
                .putIfPresent(
                        "usage",
                        duration.map(seconds -> JsonMap.of("type", "duration").put("seconds", seconds)));
    }

    private static Optional<JsonTree> best(JsonTree channel) {
        return channel.elements("alternatives").stream().findFirst();
    }

    private static List<JsonMap> words(List<JsonTree> channels) {
        List<JsonMap> words = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            for (JsonTree word : best(channels.get(channel))
                    .map(heard -> heard.elements(WORDS))
                    .orElse(List.of())) {
                JsonMap mapped = word(word);
                words.add(channels.size() > 1 ? mapped.put(CHANNEL, channel) : mapped);
            }
        }
        return words;
    }

    private static JsonMap word(JsonTree word) {
        return new JsonMap()
                .putIfPresent("word", word.text("punctuated_word").or(() -> word.text("word")))
                .putIfPresent("start", word.member("start"))
                .putIfPresent("end", word.member("end"))
                .putIfPresent("confidence", word.member("confidence"))
                .putIfPresent(SPEAKER, word.member(SPEAKER));
    }

    private static List<JsonMap> segments(List<JsonTree> utterances) {
        List<JsonMap> segments = new ArrayList<>();
        for (JsonTree utterance : utterances) {
            segments.add(JsonMap.of("id", segments.size())
                    .putIfPresent("start", utterance.member("start"))
                    .putIfPresent("end", utterance.member("end"))
                    .put("text", utterance.text(TRANSCRIPT).orElse(""))
                    .putIfPresent(SPEAKER, utterance.member(SPEAKER))
                    .putIfPresent(CHANNEL, utterance.member(CHANNEL)));
        }
        return segments;
    }
}

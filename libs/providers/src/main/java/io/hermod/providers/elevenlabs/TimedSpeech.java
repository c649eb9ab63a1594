package io.hermod.providers.elevenlabs;

import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Payload;
import io.hermod.providers.http.Exchange.Answered;
import io.hermod.providers.openai.SpokenAudio;
import io.hermod.providers.wire.AnswerJson;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.MalformedJson;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Speech with the times of its characters, which comes as JSON. */
final class TimedSpeech {
    private static final String AUDIO = "audio_base64";
    private static final double MILLIS = 1_000;

    private TimedSpeech() {}

    static Reading of(InferenceRequest request, Answered answer, String extraFields)
            throws UnusableAnswer, MalformedJson {
        JsonTree body = AnswerJson.tree(answer);
        Optional<String> audio = body.text(AUDIO).filter(sound -> !sound.isEmpty());
        if (audio.isEmpty()) {
            return AnswerJson.failed(answer, "an object without " + AUDIO);
        }
        JsonMap times = new JsonMap();
        for (String name : List.of("alignment", "normalized_alignment")) {
            times.putIfPresent(name, body.member(name).map(TimedSpeech::alignment));
        }
        Payload base64 = Payload.of(audio.get().getBytes(StandardCharsets.US_ASCII));
        return new SpokenAudio(base64, 0, 0, times).result(request, extraFields);
    }

    /** ElevenLabs gives seconds; clients of Bifrost know milliseconds. */
    private static JsonMap alignment(JsonTree own) {
        JsonMap alignment = JsonMap.copyOf(own);
        addMillis(alignment, own, "character_start_times_seconds", "char_start_times_ms");
        addMillis(alignment, own, "character_end_times_seconds", "char_end_times_ms");
        return alignment;
    }

    private static void addMillis(JsonMap alignment, JsonTree own, String seconds, String millis) {
        if (own.has(seconds)) {
            alignment.putIfAbsent(
                    millis,
                    own.elements(seconds).stream()
                            .flatMap(time -> time.number().stream())
                            .map(time -> Math.round(time.doubleValue() * MILLIS))
                            .toList());
        }
    }
}

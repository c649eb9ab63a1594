package io.hermod.providers.elevenlabs;

import io.hermod.core.shared.Words;
import io.hermod.providers.wire.MappedRequest;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A speech request as ElevenLabs takes it: a text to speak, or the words for a sound. */
final class SpeechRequest {
    /** The model's name, or a part of it, if it makes sounds and no speech. */
    private static final String SOUND_MODEL = "eleven_text_to_sound";

    private static final double MIN_SPEED = .7;
    private static final double MAX_SPEED = 1.2;
    private static final String SPEED = "speed";
    private static final String SETTINGS = "voice_settings";
    private static final List<String> SETTING_NAMES =
            List.of("stability", "similarity_boost", "style", "use_speaker_boost", SPEED);
    private static final List<String> SPEECH_MEMBERS = Words.in("""
        language_code pronunciation_dictionary_locators seed previous_text next_text
        previous_request_ids next_request_ids apply_text_normalization
        apply_language_text_normalization use_pvc_as_ivc
        """);
    private static final List<String> SOUND_MEMBERS = List.of("duration_seconds", "prompt_influence", "loop");
    private static final Set<String> OF_ALL =
            Set.of("model", "input", "response_format", "output_format", "fallbacks", "stream");
    private static final Set<String> OF_SPEECH =
            Set.of("voice", SETTINGS, "with_timestamps", "enable_logging", "optimize_streaming_latency");

    private SpeechRequest() {}

    static boolean isSound(String model) {
        return model.contains(SOUND_MODEL);
    }

    /** The words for a sound, which has no voice. */
    static MappedRequest sound(JsonTree asked, String model) {
        JsonMap body = text(asked, model);
        SOUND_MEMBERS.forEach(name -> body.putIfPresent(name, asked.member(name)));
        return new MappedRequest(body, dropped(asked, SOUND_MEMBERS.stream()));
    }

    /** A text to speak. */
    static MappedRequest speech(JsonTree asked, String model) {
        JsonMap body = text(asked, model);
        SPEECH_MEMBERS.forEach(name -> body.putIfPresent(name, asked.member(name)));
        body.putIfNotEmpty(SETTINGS, settings(asked));
        return new MappedRequest(
                body,
                dropped(
                        asked,
                        Stream.of(SPEECH_MEMBERS, SETTING_NAMES, OF_SPEECH).flatMap(names -> names.stream())));
    }

    private static JsonMap text(JsonTree asked, String model) {
        return JsonMap.of("text", asked.requiredText("input")).put("model_id", model);
    }

    /** Settings of the voice may stand in an object, or alone. */
    private static JsonMap settings(JsonTree asked) {
        JsonMap settings = asked.member(SETTINGS).map(JsonMap::copyOf).orElseGet(JsonMap::new);
        SETTING_NAMES.forEach(name -> settings.putIfPresent(name, asked.member(name)));
        asked.member(SPEED).ifPresent(SpeechRequest::checkSpeed);
        return settings;
    }

    private static void checkSpeed(JsonTree speed) {
        double factor = speed.number()
                .orElseThrow(() -> speed.invalid("must be a number"))
                .doubleValue();
        if (factor < MIN_SPEED || factor > MAX_SPEED) {
            throw speed.invalid("must be from " + MIN_SPEED + " to " + MAX_SPEED + " at ElevenLabs");
        }
    }

    private static List<String> dropped(JsonTree asked, Stream<String> mapped) {
        Set<String> known = mapped.collect(Collectors.toSet());
        return asked.otherNames(OF_ALL, known).toList();
    }
}

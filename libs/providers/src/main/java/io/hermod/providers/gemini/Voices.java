package io.hermod.providers.gemini;

import io.hermod.core.shared.Words;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The voices of a speech request. OpenAI's names stand for Gemini's; other names are sent as they are. */
final class Voices {
    private static final Map<String, String> OF_OPENAI = Words.table("""
        alloy   Kore
        ash     Orus
        ballad  Algieba
        cedar   Charon
        coral   Leda
        echo    Puck
        fable   Sadachbia
        marin   Aoede
        nova    Zephyr
        onyx    Alnilam
        sage    Sulafat
        shimmer Autonoe
        verse   Umbriel
        """);

    private Voices() {}

    /** The member {@code speechConfig} for a name, an object with an id, or a list of speakers with a voice each. */
    static JsonMap config(JsonTree voice) {
        if (!voice.isArray()) {
            return voice(voice);
        }
        List<JsonMap> speakers = voice.elements().stream()
                .map(speaker -> JsonMap.of("speaker", speaker.requiredText("speaker"))
                        .put("voiceConfig", voiceConfig(speaker.required("voice"))))
                .toList();
        return JsonMap.of("multiSpeakerVoiceConfig", new JsonMap().putIfNotEmpty("speakerVoiceConfigs", speakers));
    }

    private static JsonMap voice(JsonTree voice) {
        return JsonMap.of("voiceConfig", voiceConfig(voice.isObject() ? voice.required("id") : voice));
    }

    private static JsonMap voiceConfig(JsonTree name) {
        String asked = name.requiredText();
        String own = OF_OPENAI.getOrDefault(asked.toLowerCase(Locale.ROOT), asked);
        return JsonMap.of("prebuiltVoiceConfig", JsonMap.of("voiceName", own));
    }
}

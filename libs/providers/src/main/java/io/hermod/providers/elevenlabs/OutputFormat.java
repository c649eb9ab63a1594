package io.hermod.providers.elevenlabs;

import io.hermod.wire.tree.JsonTree;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of the sound, which OpenAI names by its codec and ElevenLabs by codec, rate and bits a second. */
final class OutputFormat {
    private static final String DEFAULT = "mp3_44100_128";
    private static final Map<String, String> BY_CODEC = Map.of(
            "mp3", DEFAULT,
            "opus", "opus_48000_128",
            "wav", "wav_44100",
            "pcm", "pcm_44100",
            "ulaw", "ulaw_8000",
            "alaw", "alaw_8000");
    private static final Pattern OWN = Pattern.compile("(mp3|opus|wav|pcm|ulaw|alaw)_\\d+(_\\d+)?");

    private OutputFormat() {}

    /**
     * The query's {@code output_format}.
     *
     * @throws io.hermod.wire.tree.InvalidShape if ElevenLabs does not have the format
     */
    static String of(JsonTree asked) {
        Optional<JsonTree> format = asked.member("output_format").or(() -> asked.member("response_format"));
        return format.map(OutputFormat::named).orElse(DEFAULT);
    }

    private static String named(JsonTree format) {
        String name = format.requiredText();
        return Optional.ofNullable(BY_CODEC.get(name))
                .or(() -> Optional.of(name).filter(own -> OWN.matcher(own).matches()))
                .orElseThrow(() -> format.invalid(
                        "must be mp3, opus, wav, pcm, ulaw, alaw or one of ElevenLabs's own, such as mp3_22050_32"));
    }
}

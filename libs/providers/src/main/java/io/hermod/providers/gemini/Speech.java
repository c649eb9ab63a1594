package io.hermod.providers.gemini;

import io.hermod.providers.wire.MappedResult;
import io.hermod.providers.wire.Reading;
import io.hermod.providers.wire.UnusableAnswer;
import io.hermod.wire.tree.InvalidShape;
import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Speech. Gemini answers with bare samples, which become WAV unless they are asked for. There is no encoder, so that
 * other formats are an error of the client's.
 */
record Speech(JsonTree asked) {
    private static final String INPUT = "input";
    private static final String FORMAT = "response_format";
    private static final String WAV = "wav";
    private static final String PCM = "pcm";
    private static final Set<String> MAPPED =
            Set.of("model", "fallbacks", INPUT, "voice", "instructions", FORMAT, "speechConfig", "speech_config");

    JsonMap body() {
        requireFormat();
        JsonMap part = JsonMap.of(ContentParts.TEXT, words());
        JsonMap config = new JsonMap().putIfNotEmpty("responseModalities", List.of("AUDIO"));
        Optional<JsonMap> own = asked.member("speechConfig")
                .or(() -> asked.member("speech_config"))
                .map(JsonMap::copyOf);
        config.putIfPresent("speechConfig", own.or(() -> asked.member("voice").map(Voices::config)));
        return new JsonMap()
                .putIfNotEmpty("contents", List.of(JsonMap.of("role", "user").putIfNotEmpty("parts", List.of(part))))
                .put("generationConfig", config);
    }

    List<String> dropped() {
        return asked.members().keySet().stream()
                .filter(name -> asked.has(name) && !MAPPED.contains(name))
                .filter(name -> !name.equals("speed")
                        || asked.number(name).filter(speed -> speed == 1).isEmpty())
                .toList();
    }

    /** The contract's result, with the format of the audio. */
    Reading result(JsonTree answer, String extraFields) throws UnusableAnswer {
        Audio audio = Audio.of(Answers.parts(answer));
        if (audio.isEmpty()) {
            return Answers.failure(answer, "no audio");
        }
        boolean isBare = asked.text(FORMAT).filter(PCM::equals).isPresent();
        if (!audio.isSamples() && (isBare || !audio.isWav())) {
            throw new InvalidShape("the answer is audio of another format");
        }
        boolean isWrapped = audio.isSamples() && !isBare;
        String base64 = Base64.getEncoder().encodeToString(isWrapped ? audio.wav() : audio.bytes());
        return new Reading.Result(MappedResult.of(
                JsonMap.of("audio", base64).put(FORMAT, isBare ? PCM : WAV).put("usage", usage(answer)), extraFields));
    }

    private void requireFormat() {
        asked.member(FORMAT).ifPresent(format -> {
            if (!Set.of(WAV, PCM).contains(format.requiredText())) {
                throw format.invalid("must be wav or pcm: Gemini's speech has no other format");
            }
        });
    }

    /** The model is told in words how to speak. */
    private String words() {
        String input = asked.requiredText(INPUT);
        return asked.text("instructions")
                .map(String::strip)
                .filter(instructions -> !instructions.isEmpty())
                .map(instructions -> instructions + (instructions.endsWith(":") ? "\n" : ":\n") + input)
                .orElse(input);
    }

    private JsonMap usage(JsonTree answer) {
        Optional<TokenUsage> usage = TokenUsage.of(answer);
        long input = usage.map(TokenUsage::input).orElse(0L);
        long output = usage.map(TokenUsage::output).orElse(0L);
        return JsonMap.of("input_tokens", input)
                .put("input_chars", asked.requiredText(INPUT).codePoints().count())
                .put("output_tokens", output)
                .put("total_tokens", input + output);
    }
}

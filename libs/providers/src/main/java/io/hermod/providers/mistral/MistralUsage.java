package io.hermod.providers.mistral;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/**
 * The tokens of an answer. Mistral's total includes the tokens of sound, which its prompt does not.
 *
 * @param input with the tokens of sound
 */
record MistralUsage(long input, long audio, long output) {
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String DETAILS = "prompt_tokens_details";
    private static final String AUDIO = "audio_tokens";

    static MistralUsage of(JsonTree usage) {
        long prompt = usage.number(PROMPT).orElse(0L);
        long output = usage.number(COMPLETION).orElse(0L);
        long input = Math.max(prompt, usage.number(TOTAL).orElse(0L) - output);
        long audio =
                usage.member(DETAILS).flatMap(details -> details.number(AUDIO)).orElse(input - prompt);
        return new MistralUsage(input, audio, output);
    }

    /** The usage of a chat, with Mistral's other members. */
    JsonMap chat(JsonTree usage) {
        JsonMap mapped =
                JsonMap.copyOf(usage).put(PROMPT, input).put(COMPLETION, output).put(TOTAL, input + output);
        if (audio > 0) {
            JsonMap details = usage.member(DETAILS).map(JsonMap::copyOf).orElseGet(JsonMap::new);
            mapped.put(DETAILS, details.put(AUDIO, audio));
        }
        return mapped;
    }

    /** The usage of a transcript. */
    JsonMap transcript(Optional<Number> seconds) {
        return JsonMap.of("type", "tokens")
                .put("input_tokens", input)
                .put("input_token_details", JsonMap.of(AUDIO, audio).put("text_tokens", input - audio))
                .put("output_tokens", output)
                .put(TOTAL, input + output)
                .putIfPresent("seconds", seconds);
    }
}

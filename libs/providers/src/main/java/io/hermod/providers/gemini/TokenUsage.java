package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of an answer. Google counts cached tokens in those of the prompt, and thoughts beside those of the
 * candidates; what the model reads of its tools is a third number, which belongs to the prompt.
 */
record TokenUsage(JsonTree usage) {
    static final String NAME = "usageMetadata";
    private static final String CACHED = "cachedContentTokenCount";
    private static final String THOUGHTS = "thoughtsTokenCount";

    /** The usage of an answer; empty if it has none. */
    static Optional<TokenUsage> of(JsonTree answer) {
        return answer.member(NAME).map(TokenUsage::new);
    }

    long input() {
        return count("promptTokenCount") + count("toolUsePromptTokenCount");
    }

    long output() {
        return count("candidatesTokenCount") + count(THOUGHTS);
    }

    /** The usage of a chat. */
    JsonMap ofChat() {
        JsonMap prompt = JsonMap.of("cached_tokens", count(CACHED)).put("cached_read_tokens", count(CACHED));
        putIfPositive(prompt, "audio_tokens", ofModality("promptTokensDetails", "AUDIO"));
        putIfPositive(prompt, "image_tokens", ofModality("promptTokensDetails", "IMAGE"));
        JsonMap completion = JsonMap.of("reasoning_tokens", count(THOUGHTS));
        putIfPositive(completion, "image_tokens", ofModality("candidatesTokensDetails", "IMAGE"));
        return JsonMap.of("prompt_tokens", input())
                .put("completion_tokens", output())
                .put("total_tokens", input() + output())
                .put("prompt_tokens_details", prompt)
                .put("completion_tokens_details", completion);
    }

    /** The usage of an image or a transcript: the sum of several answers. */
    static Optional<JsonMap> sum(List<JsonTree> answers) {
        List<TokenUsage> all =
                answers.stream().flatMap(answer -> of(answer).stream()).toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        long input = all.stream().mapToLong(TokenUsage::input).sum();
        long output = all.stream().mapToLong(TokenUsage::output).sum();
        JsonMap details = new JsonMap();
        Map.of("TEXT", "text_tokens", "IMAGE", "image_tokens", "AUDIO", "audio_tokens")
                .forEach((modality, name) -> putIfPositive(
                        details,
                        name,
                        all.stream()
                                .mapToLong(usage -> usage.ofModality("promptTokensDetails", modality))
                                .sum()));
        return Optional.of(JsonMap.of("input_tokens", input)
                .put("output_tokens", output)
                .put("total_tokens", input + output)
                .putIfNotEmpty("input_tokens_details", details));
    }

    private long ofModality(String details, String modality) {
        return usage.elements(details).stream()
                .filter(detail ->
                        detail.text("modality").filter(modality::equals).isPresent())
                .mapToLong(detail -> detail.number("tokenCount").orElse(0L))
                .sum();
    }

    private long count(String name) {
        return usage.number(name).orElse(0L);
    }

    private static void putIfPositive(JsonMap object, String name, long tokens) {
        if (tokens > 0) {
            object.put(name, tokens);
        }
    }
}

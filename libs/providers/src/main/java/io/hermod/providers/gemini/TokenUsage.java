package io.hermod.providers.gemini;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The tokens of an answer. Google counts cached tokens in those of the prompt, and thoughts beside those of the
 * candidates; what the model reads of its tools is a third number, which belongs to the prompt.
 */
record TokenUsage(JsonTree usage) {
    static final String NAME = "usageMetadata";
    private static final String CACHED = "cachedContentTokenCount";
    private static final String THOUGHTS = "thoughtsTokenCount";
    private static final String PROMPT = "promptTokensDetails";
    private static final String CANDIDATES = "candidatesTokensDetails";

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
        putIfPositive(prompt, "audio_tokens", ofModality(PROMPT, "AUDIO"));
        putIfPositive(prompt, "image_tokens", ofModality(PROMPT, "IMAGE"));
        JsonMap completion = JsonMap.of("reasoning_tokens", count(THOUGHTS));
        putIfPositive(completion, "image_tokens", ofModality(CANDIDATES, "IMAGE"));
        return JsonMap.of("prompt_tokens", input())
                .put("completion_tokens", output())
                .put("total_tokens", input() + output())
                .put("prompt_tokens_details", prompt)
                .put("completion_tokens_details", completion);
    }

    /** The usage of images: the sum of several answers. Thoughts and words cost less than the tokens of an image. */
    static Optional<JsonMap> ofImages(List<JsonTree> answers) {
        List<TokenUsage> all =
                answers.stream().flatMap(answer -> of(answer).stream()).toList();
        JsonMap output = ofModalities(all, CANDIDATES);
        putIfPositive(output, "reasoning_tokens", sum(all, usage -> usage.count(THOUGHTS)));
        return sums(all)
                .map(usage -> usage.putIfNotEmpty("input_tokens_details", ofModalities(all, PROMPT))
                        .putIfNotEmpty("output_tokens_details", output));
    }

    /** The usage of a transcript, whose details have a name of their own in OpenAI's format. */
    static Optional<JsonMap> ofTranscript(JsonTree answer) {
        List<TokenUsage> one = of(answer).stream().toList();
        return sums(one)
                .map(usage ->
                        usage.put("type", "tokens").putIfNotEmpty("input_token_details", ofModalities(one, PROMPT)));
    }

    private static Optional<JsonMap> sums(List<TokenUsage> all) {
        long input = sum(all, TokenUsage::input);
        long output = sum(all, TokenUsage::output);
        return Optional.of(JsonMap.of("input_tokens", input)
                        .put("output_tokens", output)
                        .put("total_tokens", input + output))
                .filter(_ -> !all.isEmpty());
    }

    private static JsonMap ofModalities(List<TokenUsage> all, String details) {
        JsonMap tokens = new JsonMap();
        for (String modality : List.of("TEXT", "IMAGE", "AUDIO")) {
            String name = modality.toLowerCase(Locale.ROOT) + "_tokens";
            putIfPositive(tokens, name, sum(all, usage -> usage.ofModality(details, modality)));
        }
        return tokens;
    }

    private static long sum(List<TokenUsage> all, ToLongFunction<TokenUsage> tokens) {
        return all.stream().mapToLong(tokens).sum();
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

package io.hermod.providers.cohere;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/** The tokens that Cohere counts, or else those that it bills, which do not include its own prompt. */
final class CohereUsage {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String CACHED = "cached_tokens";

    private CohereUsage() {}

    /** The usage of a chat. Tokens of a cache, of images and of thoughts are part of the sums. */
    static JsonMap ofChat(JsonTree usage) {
        long prompt = count(usage, INPUT).orElse(0L);
        long completion = count(usage, OUTPUT).orElse(0L);
        JsonMap promptDetails = new JsonMap();
        usage.number(CACHED)
                .ifPresent(cached -> promptDetails.put(CACHED, cached).put("cached_read_tokens", cached));
        promptDetails.putIfPresent("image_tokens", positive(usage, "image_tokens"));
        JsonMap completionDetails = new JsonMap();
        completionDetails.putIfPresent("reasoning_tokens", positive(usage, "reasoning_tokens"));
        return sums(prompt, completion)
                .putIfNotEmpty("prompt_tokens_details", promptDetails)
                .putIfNotEmpty("completion_tokens_details", completionDetails);
    }

    /** The tokens of an embedding's answer, those of its images included; empty if it counts none. */
    static Optional<Long> ofEmbedding(JsonTree answer) {
        Optional<JsonTree> meta = answer.member("meta");
        Optional<Long> texts = meta.flatMap(counts -> count(counts, INPUT));
        Optional<Long> images =
                meta.flatMap(counts -> counts.member("billed_units")).flatMap(billed -> billed.number("image_tokens"));
        return texts.isPresent() || images.isPresent()
                ? Optional.of(texts.orElse(0L) + images.orElse(0L))
                : Optional.empty();
    }

    static JsonMap sums(long prompt, long completion) {
        return JsonMap.of("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }

    private static Optional<Long> count(JsonTree usage, String name) {
        return usage.member("tokens")
                .flatMap(tokens -> tokens.number(name))
                .or(() -> usage.member("billed_units").flatMap(billed -> billed.number(name)));
    }

    private static Optional<Long> positive(JsonTree usage, String name) {
        return count(usage, name).filter(tokens -> tokens > 0);
    }
}

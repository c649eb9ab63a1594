package io.hermod.providers.responses;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tokens of an answer. Members that one form does not know, such as a cost, stay. */
record Usage(JsonTree usage) {
    private static final String INPUT = "input_tokens";
    private static final String OUTPUT = "output_tokens";
    private static final String PROMPT = "prompt_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String CACHED = "cached_tokens";
    private static final String CACHE_WRITE = "cache_write_tokens";
    private static final String REASONING = "reasoning_tokens";

    /** The usage of a response. */
    JsonMap ofChat() {
        long input = usage.number(PROMPT).orElse(0L);
        long output = usage.number(COMPLETION).orElse(0L);
        JsonTree inputDetails = details("prompt_tokens_details");
        JsonTree outputDetails = details("completion_tokens_details");
        JsonMap mapped = rest(List.of(PROMPT, COMPLETION, "prompt_tokens_details", "completion_tokens_details"));
        return mapped.put(INPUT, input)
                .put(
                        "input_tokens_details",
                        JsonMap.copyOf(inputDetails)
                                .put(CACHED, cached(inputDetails))
                                .put(CACHE_WRITE, cacheWrite(inputDetails)))
                .put(OUTPUT, output)
                .put(
                        "output_tokens_details",
                        JsonMap.copyOf(outputDetails)
                                .put(REASONING, outputDetails.number(REASONING).orElse(0L)))
                .put(TOTAL, usage.number(TOTAL).orElse(input + output));
    }

    /** The usage of a chat result. */
    JsonMap ofResponse() {
        long prompt = usage.number(INPUT).orElse(0L);
        long completion = usage.number(OUTPUT).orElse(0L);
        JsonMap mapped = rest(List.of(INPUT, OUTPUT, "input_tokens_details", "output_tokens_details"));
        return mapped.put(PROMPT, prompt)
                .put(COMPLETION, completion)
                .put(TOTAL, usage.number(TOTAL).orElse(prompt + completion))
                .putIfPresent("prompt_tokens_details", usage.member("input_tokens_details"))
                .putIfPresent("completion_tokens_details", usage.member("output_tokens_details"));
    }

    /** Providers name the tokens that were read from a cache in three ways. */
    private long cached(JsonTree details) {
        return Stream.of(
                        details.number(CACHED),
                        details.number("cached_read_tokens"),
                        usage.number("prompt_cache_hit_tokens"))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(0L);
    }

    private static long cacheWrite(JsonTree details) {
        return details.number(CACHE_WRITE)
                .or(() -> details.number("cached_write_tokens"))
                .orElse(0L);
    }

    private JsonTree details(String name) {
        return usage.member(name).orElseGet(() -> JsonTree.of(Map.of()));
    }

    private JsonMap rest(List<String> known) {
        JsonMap rest = JsonMap.copyOf(usage);
        known.forEach(rest::remove);
        return rest;
    }
}

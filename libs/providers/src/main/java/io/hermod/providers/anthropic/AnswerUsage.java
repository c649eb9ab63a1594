package io.hermod.providers.anthropic;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.List;

/** The usage of an answer in OpenAI's terms, in which the prompt includes what was read from and written to a cache. */
final class AnswerUsage {
    private static final String CACHE_READ = "cache_read_input_tokens";
    private static final String CACHE_WRITE = "cache_creation_input_tokens";

    private AnswerUsage() {}

    static JsonMap of(JsonTree usage) {
        long read = sum(usage, CACHE_READ);
        long written = sum(usage, CACHE_WRITE);
        long prompt = sum(usage, "input_tokens") + read + written;
        long completion = sum(usage, "output_tokens");
        return JsonMap.of("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .put("prompt_tokens_details", promptDetails(usage, read, written))
                .putIfNotEmpty("completion_tokens_details", completionDetails(usage));
    }

    /** The usage itself counts only the last of several passes. */
    private static long sum(JsonTree usage, String name) {
        List<JsonTree> passes = usage.elements("iterations");
        return passes.stream().anyMatch(pass -> pass.has("input_tokens"))
                ? passes.stream()
                        .mapToLong(pass -> pass.number(name).orElse(0L))
                        .sum()
                : usage.number(name).orElse(0L);
    }

    private static JsonMap promptDetails(JsonTree usage, long read, long written) {
        JsonMap lifetimes = new JsonMap();
        usage.member("cache_creation").ifPresent(creation -> {
            putIfPositive(
                    lifetimes,
                    "cached_write_tokens_5m",
                    creation.number("ephemeral_5m_input_tokens").orElse(0L));
            putIfPositive(
                    lifetimes,
                    "cached_write_tokens_1h",
                    creation.number("ephemeral_1h_input_tokens").orElse(0L));
        });
        return JsonMap.of("cached_tokens", read)
                .put("cached_read_tokens", read)
                .put("cached_write_tokens", written)
                .putIfNotEmpty("cached_write_token_details", lifetimes);
    }

    private static JsonMap completionDetails(JsonTree usage) {
        JsonMap details = new JsonMap();
        details.putIfPresent(
                "reasoning_tokens",
                usage.member("output_tokens_details").flatMap(own -> own.number("thinking_tokens")));
        putIfPositive(
                details,
                "num_search_queries",
                usage.member("server_tool_use")
                        .flatMap(own -> own.number("web_search_requests"))
                        .orElse(0L));
        return details;
    }

    private static void putIfPositive(JsonMap object, String name, long tokens) {
        if (tokens > 0) {
            object.put(name, tokens);
        }
    }
}

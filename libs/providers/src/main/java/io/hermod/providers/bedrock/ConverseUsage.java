package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;

/** Maps Converse's usage, whose input tokens are those that were neither read from the cache nor written to it. */
final class ConverseUsage {
    private ConverseUsage() {}

    static JsonMap of(JsonTree usage) {
        long read = count(usage, "cacheReadInputTokens");
        long written = count(usage, "cacheWriteInputTokens");
        long prompt = count(usage, "inputTokens") + read + written;
        long completion = count(usage, "outputTokens");
        return new JsonMap()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .putIfNotEmpty("prompt_tokens_details", cached(usage, read, written));
    }

    private static JsonMap cached(JsonTree usage, long read, long written) {
        JsonMap details = new JsonMap();
        if (read > 0) {
            details.put("cached_tokens", read).put("cached_read_tokens", read);
        }
        if (written > 0) {
            details.put("cached_write_tokens", written);
        }
        JsonMap byLife = new JsonMap();
        for (JsonTree detail : usage.elements("cacheDetails")) {
            detail.text("ttl").ifPresent(ttl -> byLife.put("cached_write_tokens_" + ttl, count(detail, "inputTokens")));
        }
        return details.putIfNotEmpty("cached_write_token_details", byLife);
    }

    /** Some answers have the caches' counts under a second name. */
    private static long count(JsonTree usage, String name) {
        return usage.number(name)
                .or(() -> usage.number(name.replace("InputTokens", "InputTokenCount")))
                .orElse(0L);
    }
}

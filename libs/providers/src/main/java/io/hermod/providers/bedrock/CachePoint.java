package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import io.hermod.wire.tree.JsonTree;
import java.util.Optional;

/** Maps Anthropic's {@code cache_control} to the block that stands after what is cached. */
final class CachePoint {
    private CachePoint() {}

    /** The block after a part, a message or a tool; empty if it is not to be cached. */
    static Optional<JsonMap> of(JsonTree cached) {
        return cached.member("cache_control")
                .map(control -> JsonMap.of(
                        "cachePoint", JsonMap.of("type", "default").putIfPresent("ttl", control.text("ttl"))));
    }
}

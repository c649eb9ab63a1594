package io.hermod.providers.wire;

import io.hermod.wire.tree.JsonMap;
import java.util.List;

/**
 * A request in a provider's own format.
 *
 * @param dropped the names of the request's members that the provider has no form for and that were left out
 */
public record MappedRequest(JsonMap body, List<String> dropped) {
    public MappedRequest {
        dropped = List.copyOf(dropped);
    }
}

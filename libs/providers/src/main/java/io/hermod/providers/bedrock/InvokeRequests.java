package io.hermod.providers.bedrock;

import io.hermod.wire.tree.JsonMap;
import java.util.List;

/**
 * The bodies of the calls of {@code POST /model/{id}/invoke} that one request takes, in order.
 *
 * @param dropped the names of the request's members that were left out
 */
public record InvokeRequests(List<JsonMap> bodies, List<String> dropped) {
    public InvokeRequests {
        bodies = List.copyOf(bodies);
        dropped = List.copyOf(dropped);
    }

    /** The prompts may be secret, so only their number is printed. */
    @Override
    public String toString() {
        return "InvokeRequests[" + bodies.size() + "]";
    }
}

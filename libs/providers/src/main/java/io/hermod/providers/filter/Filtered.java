package io.hermod.providers.filter;

import io.hermod.core.request.RequestBody;
import java.util.List;

/**
 * A body as a provider takes it.
 *
 * @param body the same instance if nothing was changed
 * @param dropped the names of what was left out, each once: {@code seed}, or {@code messages[].name} for a member of an
 *     array's elements
 */
public record Filtered(RequestBody body, List<String> dropped) {
    public Filtered {
        dropped = List.copyOf(dropped);
    }
}

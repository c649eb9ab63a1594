package io.hermod.core.usage;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import java.util.Optional;

/**
 * Counts the usage of a virtual key against one of its limits.
 *
 * @param provider counts only requests that this provider serves; empty if it counts all requests
 */
public record Counter(Optional<String> provider, Limit limit) {

    /** Identifies the counter among the key's others. A limit with another maximum keeps its counter. */
    public String name() {
        return provider.map(name -> name + ":").orElse("") + limit.name();
    }

    public boolean measures(Measure measure) {
        return limit.measure() == measure;
    }

    boolean appliesTo(String servedBy) {
        return provider.isEmpty() || provider.get().equals(servedBy);
    }
}

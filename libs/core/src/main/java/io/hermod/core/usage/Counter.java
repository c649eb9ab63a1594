package io.hermod.core.usage;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import java.util.Optional;

/**
 * One of a virtual key's limits, and what is counted against it.
 *
 * @param provider what this provider serves alone; empty where it is all that the key is used for
 */
public record Counter(Optional<String> provider, Limit limit) {

    /** Tells it apart from the key's others. A limit of another size is counted on as the same. */
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

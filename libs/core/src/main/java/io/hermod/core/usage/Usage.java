package io.hermod.core.usage;

import java.util.List;
import java.util.Map;

/** How much a virtual key has used in the current windows. */
public record Usage(Map<Counter, Long> used) {
    public Usage {
        used = Map.copyOf(used);
    }

    public long of(Counter counter) {
        return used.getOrDefault(counter, 0L);
    }

    /** How much may still be used. */
    public long left(Counter counter) {
        return Math.max(0, counter.limit().max() - of(counter));
    }

    /** The counters that have reached their limits. */
    public List<Counter> usedUp(List<Counter> counters) {
        return counters.stream().filter(counter -> left(counter) == 0).toList();
    }
}

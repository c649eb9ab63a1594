package io.hermod.core.usage;

import java.time.Instant;

/**
 * A stored count.
 *
 * @param from the start of its window
 */
public record WindowUsage(Instant from, long used) {

    /** Zero, in the window at the instant. */
    public static WindowUsage startedAt(Counter counter, Instant now) {
        return new WindowUsage(counter.limit().window().startOf(now), 0);
    }

    /**
     * Whether the window is not over at the instant. A later window counts: it was started by a function whose clock is
     * ahead.
     */
    public boolean isCurrent(Counter counter, Instant now) {
        return !from.isBefore(counter.limit().window().startOf(now));
    }

    /** Adds the amount; does not overflow. */
    public WindowUsage plus(long amount) {
        long sum = used + amount;
        return new WindowUsage(from, sum < used ? Long.MAX_VALUE : sum);
    }
}

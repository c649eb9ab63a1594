package io.hermod.core.usage;

import java.time.Instant;

/**
 * A counter as it is kept.
 *
 * @param from the start of the window that it was counted in
 */
public record WindowUsage(Instant from, long used) {

    /** Nothing, in the window that the instant lies in. */
    public static WindowUsage begunAt(Counter counter, Instant now) {
        return new WindowUsage(counter.limit().window().startOf(now), 0);
    }

    /** Whether it counts at the instant. A window that begins later does: the clock that began it is ahead of ours. */
    public boolean isCurrent(Counter counter, Instant now) {
        return !from.isBefore(counter.limit().window().startOf(now));
    }

    /** With more of it; a sum that has no place stays as large as it can be. */
    public WindowUsage plus(long amount) {
        long sum = used + amount;
        return new WindowUsage(from, sum < used ? Long.MAX_VALUE : sum);
    }
}

package io.hermod.core.access;

import java.time.Instant;

/**
 * How much a virtual key may use within a window.
 *
 * @param max in the measure's unit; once it is reached, requests are rejected
 */
public record Limit(Measure measure, long max, Window window) {
    public Limit {
        if (max < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /** Identifies the limit among the key's others. Limits with the same name share a counter. */
    public String name() {
        return measure.wireName() + "/" + window.text();
    }

    /** When the current window ends. */
    public Instant resetsAfter(Instant now) {
        return window.endOf(now);
    }
}

package io.hermod.core.access;

import java.time.Instant;

/**
 * How much may be used within a window.
 *
 * @param max in the measure's unit; none more is allowed once so much was used
 */
public record Limit(Measure measure, long max, Window window) {
    public Limit {
        if (max < 0) {
            throw new IllegalArgumentException("a limit is not negative");
        }
    }

    /** Tells it apart from the key's other limits; two of the same name would count the same. */
    public String name() {
        return measure.wireName() + "/" + window.text();
    }

    /** When what was used is forgotten. */
    public Instant resetsAfter(Instant now) {
        return window.endOf(now);
    }
}

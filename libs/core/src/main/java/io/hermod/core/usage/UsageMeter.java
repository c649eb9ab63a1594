package io.hermod.core.usage;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts the usage of virtual keys. A counter is reset with each window of its limit. If clocks disagree, the later
 * window counts.
 *
 * <p>All methods throw {@link Unavailable} if the meter does not respond in time. The usage may have been counted
 * nevertheless.
 */
public interface UsageMeter {

    Usage read(KeyCounters counters, Instant now);

    /**
     * Counts all of the amounts, or none of them if a limit is reached.
     *
     * @param amounts for at least one of the key's counters; not negative
     * @param limits the counters that must be below their limits
     */
    CountOutcome count(KeyCounters counters, Map<Counter, Long> amounts, List<Counter> limits, Instant now);

    /** Counts the amounts regardless of limits. */
    default void charge(KeyCounters counters, Map<Counter, Long> amounts, Instant now) {
        count(counters, amounts, List.of(), now);
    }

    /** The outcome of {@link #count}. */
    sealed interface CountOutcome {
        /** The amounts were counted and are part of the usage. */
        record Counted(Usage usage) implements CountOutcome {}

        /** At least one limit is reached; nothing was counted. */
        record Rejected(Usage usage) implements CountOutcome {}
    }
}

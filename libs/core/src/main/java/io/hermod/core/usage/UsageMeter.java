package io.hermod.core.usage;

import io.hermod.core.shared.Unavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts what virtual keys use. A counter begins anew with each window of its limit; where clocks disagree, the later window holds.
 *
 * <p>All methods throw {@link Unavailable} where the meter did not answer, or not in time; whether something was counted is not known then.
 */
public interface UsageMeter {

    /** What was used of the account. */
    Usage read(KeyCounters account, Instant now);

    /**
     * Counts all of the amounts, or none of them where a limit is reached.
     *
     * @param amounts by some of the account's counters; at least one, and none of them negative
     * @param limits those that must not be reached
     */
    Counting count(KeyCounters account, Map<Counter, Long> amounts, List<Counter> limits, Instant now);

    /** Counts the amounts, whatever the limits are. */
    default void charge(KeyCounters account, Map<Counter, Long> amounts, Instant now) {
        count(account, amounts, List.of(), now);
    }

    /** What became of {@link #count}. */
    sealed interface Counting {
        /** What is used with that. */
        record Counted(Usage usage) implements Counting {}

        /** At least one of the limits was reached. */
        record UsedUp(Usage usage) implements Counting {}
    }
}

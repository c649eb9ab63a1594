package io.hermod.testing;

import io.hermod.core.shared.Unavailable;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.WindowUsage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A meter in memory. */
public final class InMemoryUsageMeter implements UsageMeter {
    private final Map<String, WindowUsage> tallies = new HashMap<>();
    private boolean down;
    private int reads;
    private int writes;

    @Override
    public synchronized Usage read(KeyCounters account, Instant now) {
        answer();
        reads++;
        return usage(account, now);
    }

    @Override
    public synchronized Counting count(
            KeyCounters account, Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        answer();
        writes++;
        Usage before = usage(account, now);
        if (!before.usedUp(limits).isEmpty()) {
            return new Counting.UsedUp(before);
        }
        amounts.forEach((counter, amount) -> tallies.put(
                name(account, counter), current(account, counter, now).plus(amount)));
        return new Counting.Counted(usage(account, now));
    }

    /** Does not answer from now on. */
    public synchronized void goDown() {
        down = true;
    }

    public synchronized int reads() {
        return reads;
    }

    /** Those too that a limit refused. */
    public synchronized int writes() {
        return writes;
    }

    /** Works again, and has counted nothing. */
    public synchronized void reset() {
        down = false;
        reads = 0;
        writes = 0;
        tallies.clear();
    }

    private Usage usage(KeyCounters account, Instant now) {
        return new Usage(account.counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter,
                        counter -> current(account, counter, now).used())));
    }

    private WindowUsage current(KeyCounters account, Counter counter, Instant now) {
        return Optional.ofNullable(tallies.get(name(account, counter)))
                .filter(tally -> tally.isCurrent(counter, now))
                .orElseGet(() -> WindowUsage.begunAt(counter, now));
    }

    private static String name(KeyCounters account, Counter counter) {
        return account.keyId() + " " + counter.name();
    }

    private void answer() {
        if (down) {
            throw new Unavailable("the usage meter", "anything", new IllegalStateException("told to be down"));
        }
    }
}

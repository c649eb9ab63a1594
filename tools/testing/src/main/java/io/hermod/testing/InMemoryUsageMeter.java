package io.hermod.testing;

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

/** Counters in memory. */
public final class InMemoryUsageMeter extends Breakable implements UsageMeter {
    private final Map<String, WindowUsage> windows = new HashMap<>();
    private int reads;
    private int writes;

    public InMemoryUsageMeter() {
        super("the usage meter");
    }

    @Override
    public synchronized Usage read(KeyCounters counters, Instant now) {
        throwFault();
        reads++;
        return usage(counters, now);
    }

    @Override
    public synchronized CountOutcome count(
            KeyCounters counters, Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        throwFault();
        writes++;
        Usage before = usage(counters, now);
        if (!before.usedUp(limits).isEmpty()) {
            return new CountOutcome.Rejected(before);
        }
        amounts.forEach((counter, amount) -> windows.put(
                name(counters, counter), current(counters, counter, now).plus(amount)));
        return new CountOutcome.Counted(usage(counters, now));
    }

    public synchronized int reads() {
        return reads;
    }

    /** The number of writes, rejected ones included. */
    public synchronized int writes() {
        return writes;
    }

    /** Works again, with all counters at zero. */
    public synchronized void reset() {
        comeUp();
        reads = 0;
        writes = 0;
        windows.clear();
    }

    private Usage usage(KeyCounters counters, Instant now) {
        return new Usage(counters.counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter,
                        counter -> current(counters, counter, now).used())));
    }

    private WindowUsage current(KeyCounters counters, Counter counter, Instant now) {
        return Optional.ofNullable(windows.get(name(counters, counter)))
                .filter(window -> window.isCurrent(counter, now))
                .orElseGet(() -> WindowUsage.startedAt(counter, now));
    }

    private static String name(KeyCounters counters, Counter counter) {
        return counters.keyId() + " " + counter.name();
    }
}

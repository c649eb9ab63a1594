package io.hermod.benchmarks.cost;

import io.hermod.local.InvocationObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the functions' invocations, and how long they take in the whole milliseconds that Lambda bills. */
final class InvocationMeter implements InvocationObserver {
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    record Count(double invocations, double milliseconds) {
        private Count plus(Count other) {
            return new Count(invocations + other.invocations, milliseconds + other.milliseconds);
        }
    }

    @Override
    public void ended(String function, Duration took) {
        counts.merge(function, new Count(1, Math.ceil(took.toNanos() / 1e6)), Count::plus);
    }

    /** What there was of the function since the last time that somebody asked. */
    Count take(String function) {
        return Optional.ofNullable(counts.remove(function)).orElse(new Count(0, 0));
    }
}

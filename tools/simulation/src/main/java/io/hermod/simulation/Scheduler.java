package io.hermod.simulation;

import io.hermod.testing.ZonelessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;

/** Runs one step of one thread at a time. The random generator picks the step. Time passes only if no step is ready. */
final class Scheduler extends ZonelessClock {
    static final Instant START = Instant.parse("2096-08-01T10:00:00Z");

    private final RandomGenerator random;
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private Instant now = START;

    private record Event(Instant at, long order, Runnable action) {}

    Scheduler(RandomGenerator random) {
        this.random = random;
    }

    /** The step may run now. */
    void ready(Runnable step) {
        ready.add(step);
    }

    /** Runs the action after the time. Events at the same instant have a random order. */
    void after(Duration time, Runnable action) {
        events.add(new Event(now.plus(time), random.nextLong(), action));
    }

    /** Runs the action at the instant, or now if it has passed. */
    void at(Instant instant, Runnable action) {
        after(instant.isBefore(now) ? Duration.ZERO : Duration.between(now, instant), action);
    }

    /** Runs until nothing is left to do before the end. */
    void runUntil(Instant end) {
        while (true) {
            if (!ready.isEmpty()) {
                pick().run();
            } else if (!events.isEmpty() && !events.element().at().isAfter(end)) {
                Event next = events.remove();
                now = next.at();
                next.action().run();
            } else {
                return;
            }
        }
    }

    private Runnable pick() {
        int index = ready.size() == 1 ? 0 : random.nextInt(ready.size());
        Runnable last = ready.removeLast();
        return index == ready.size() ? last : ready.set(index, last);
    }

    @Override
    public Instant instant() {
        return now;
    }
}

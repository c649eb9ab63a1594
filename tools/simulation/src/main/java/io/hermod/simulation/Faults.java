package io.hermod.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The faults of one schedule: outages of services, and a number of single calls that fail. */
final class Faults {
    private static final List<Fate> SINGLE = List.of(
            Fate.SLOW, Fate.THROTTLED, Fate.REJECTED, Fate.REQUEST_LOST, Fate.ANSWER_LOST, Fate.LATE, Fate.DOUBLED);
    private static final List<Fate> OUTAGE = List.of(Fate.THROTTLED, Fate.THROTTLED, Fate.REQUEST_LOST);
    private static final List<Service> SERVICES = List.of(Service.values());

    private final RandomGenerator random;
    private final List<Outage> outages = new ArrayList<>();
    private final double rate;
    private int left;

    private Instant last = Scheduler.START;

    /** One call at most: if each write of an outcome is rejected, no promise can be kept. */
    private boolean rejected;

    /** A service is down for a time. */
    record Outage(Service service, Instant from, Instant until) {
        boolean covers(Service other, Instant now) {
            return service == other && !now.isBefore(from) && now.isBefore(until);
        }

        boolean overlaps(Instant start, Instant end) {
            return !start.isAfter(until) && !end.isBefore(from);
        }
    }

    Faults(RandomGenerator random) {
        this.random = random;
        left = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 8);
        rate = random.nextBoolean() ? 0.03 : 0.15;
        int count = random.nextInt(5) == 0 ? random.nextInt(1, 3) : 0;
        for (int i = 0; i < count; i++) {
            Instant from = Scheduler.START.plusSeconds(random.nextInt(1_200));
            Duration time = random.nextBoolean()
                    ? Duration.ofSeconds(random.nextInt(10, 300))
                    : Duration.ofMinutes(random.nextInt(5, 90));
            Service service = any(SERVICES);
            outages.add(new Outage(service, from, from.plus(time)));
        }
    }

    Fate draw(Service service, Instant now) {
        Fate fate = fate(service, now);
        if (fate != Fate.WORKS) {
            last = now;
        }
        return fate;
    }

    /** Something other than a call went wrong. */
    void happened(Instant now) {
        last = now;
    }

    /** The latest fault, or the end of the last outage if it is later. */
    Instant last() {
        return last.isAfter(end()) ? last : end();
    }

    private Fate fate(Service service, Instant now) {
        if (isDown(service, now)) {
            return any(OUTAGE);
        }
        if (left == 0 || random.nextDouble() >= rate) {
            return Fate.WORKS;
        }
        left--;
        Fate fate = any(SINGLE);
        if (fate == Fate.REJECTED && rejected) {
            return Fate.THROTTLED;
        }
        rejected |= fate == Fate.REJECTED;
        return fate;
    }

    boolean isDown(Service service, Instant now) {
        for (Outage outage : outages) {
            if (outage.covers(service, now)) {
                return true;
            }
        }
        return false;
    }

    boolean wasAnyDown(Instant start, Instant end) {
        return outages.stream().anyMatch(outage -> outage.overlaps(start, end));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** When the last outage is over. */
    Instant end() {
        return outages.stream().map(Outage::until).max(Instant::compareTo).orElse(Scheduler.START);
    }

    List<Outage> outages() {
        return outages;
    }
}

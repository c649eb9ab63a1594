package io.hermod.submit.limit;

import io.hermod.core.access.Measure;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.LimitReached;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.UsageMeter.CountOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The limits of a key's team and customer, in this order. Each of them costs a read, and a write if it counts. */
record OwnerLimits(List<KeyCounters> owners, UsageMeter meter, Instant now) {

    /** The first owner's limits that are reached. */
    Optional<LimitReached> reached() {
        return owners.stream()
                .map(owner -> reached(owner, meter.read(owner, now).usedUp(owner.counters())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Counts the request for each owner; empty unless another request has reached a limit meanwhile. */
    Optional<LimitReached> count() {
        return owners.stream().map(this::count).flatMap(Optional::stream).findFirst();
    }

    private Optional<LimitReached> count(KeyCounters owner) {
        Map<Counter, Long> requests = owner.counters().stream()
                .filter(counter -> counter.measures(Measure.REQUESTS))
                .collect(Collectors.toMap(Function.identity(), _ -> 1L));
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        return switch (meter.count(owner, requests, owner.counters(), now)) {
            case CountOutcome.Counted _ -> Optional.empty();
            case CountOutcome.Rejected over -> reached(owner, over.usage().usedUp(owner.counters()));
        };
    }

    private Optional<LimitReached> reached(KeyCounters owner, List<Counter> usedUp) {
        return usedUp.isEmpty()
                ? Optional.empty()
                : Optional.of(new LimitReached(usedUp, now, Optional.of(owner.keyId())));
    }
}

package io.hermod.worker;

import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.LimitReached;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.UsageMeter.CountOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The grants and limits of an existing key, which may have changed since the submit. The submit counted the request for
 * the provider of the first model that the key allows; a request to another provider is counted here, before the call.
 * Not thread-safe.
 */
final class KeyQuota implements JobKey {
    private final VirtualKey key;
    private final KeyCounters counters;
    private final UsageMeter meter;
    private final Clock clock;
    private final Set<String> counted = new HashSet<>();
    private @Nullable Usage usage;
    private boolean ownerChecked;
    private Optional<InferenceError> ownerError = Optional.empty();

    KeyQuota(VirtualKey key, UsageMeter meter, Clock clock) {
        this.key = key;
        this.counters = KeyCounters.of(key);
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Optional<VirtualKey> key() {
        return Optional.of(key);
    }

    @Override
    public Optional<InferenceError> admit(ModelRef model) {
        Instant now = clock.instant();
        Optional<InferenceError> denial = key.denial(model, now);
        if (denial.isPresent()) {
            return denial;
        }
        boolean first = counted.isEmpty();
        boolean uncounted = counted.add(model.provider());
        List<Counter> limits = counters.countersOf(model.provider());
        return usedUp(limits, now)
                .or(() -> usedUpByOwner(now))
                .or(() -> uncounted && !first ? countRequest(limits, now) : Optional.empty());
    }

    private Optional<InferenceError> usedUp(List<Counter> limits, Instant now) {
        List<Counter> charged = limits.stream()
                .filter(counter -> !counter.measures(Measure.REQUESTS))
                .toList();
        return charged.isEmpty() ? Optional.empty() : error(usage(now).usedUp(charged), now);
    }

    /** The key's team and customer, whose requests the submit counted. Read once per run, too. */
    private Optional<InferenceError> usedUpByOwner(Instant now) {
        if (ownerChecked) {
            return ownerError;
        }
        ownerChecked = true;
        ownerError = KeyCounters.ofOwners(key).stream()
                .flatMap(owner -> usedUpBy(owner, now).stream())
                .findFirst();
        return ownerError;
    }

    private Optional<InferenceError> usedUpBy(KeyCounters owner, Instant now) {
        List<Counter> charged = owner.counters().stream()
                .filter(counter -> !counter.measures(Measure.REQUESTS))
                .toList();
        List<Counter> usedUp =
                charged.isEmpty() ? List.of() : meter.read(owner, now).usedUp(charged);
        return usedUp.isEmpty()
                ? Optional.empty()
                : Optional.of(new LimitReached(usedUp, now, Optional.of(owner.keyId())).error());
    }

    /** Returns the error if a request limit of the provider is reached. */
    private Optional<InferenceError> countRequest(List<Counter> limits, Instant now) {
        List<Counter> ofProvider = limits.stream()
                .filter(counter -> counter.measures(Measure.REQUESTS))
                .filter(counter -> counter.provider().isPresent())
                .toList();
        if (ofProvider.isEmpty()) {
            return Optional.empty();
        }
        Map<Counter, Long> one = ofProvider.stream().collect(Collectors.toMap(Function.identity(), _ -> 1L));
        return switch (meter.count(counters, one, ofProvider, now)) {
            case CountOutcome.Counted _ -> Optional.empty();
            case CountOutcome.Rejected over -> error(over.usage().usedUp(ofProvider), now);
        };
    }

    private static Optional<InferenceError> error(List<Counter> usedUp, Instant now) {
        return usedUp.isEmpty() ? Optional.empty() : Optional.of(new LimitReached(usedUp, now).error());
    }

    /** Read once per run, to save reads. */
    private Usage usage(Instant now) {
        Usage known = usage;
        if (known == null) {
            known = meter.read(counters, now);
            usage = known;
        }
        return known;
    }
}

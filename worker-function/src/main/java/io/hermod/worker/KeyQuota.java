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
 * A key that is there. What it allows, and its limits of tokens and dollars, may have changed since the submit; its request was counted then, for
 * the provider of the first model that the key allows. Another provider's is counted before that is asked. Not for several threads.
 */
final class KeyQuota implements JobKey {
    private final VirtualKey key;
    private final KeyCounters account;
    private final UsageMeter meter;
    private final Clock clock;
    private final Set<String> counted = new HashSet<>();
    private @Nullable Usage usage;

    KeyQuota(VirtualKey key, UsageMeter meter, Clock clock) {
        this.key = key;
        this.account = KeyCounters.of(key);
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Optional<VirtualKey> key() {
        return Optional.of(key);
    }

    @Override
    public Optional<InferenceError> denial(ModelRef model) {
        Instant now = clock.instant();
        Optional<InferenceError> denial = key.denial(model, now);
        if (denial.isPresent()) {
            return denial;
        }
        boolean first = counted.isEmpty();
        boolean uncounted = counted.add(model.provider());
        List<Counter> limits = account.countersOf(model.provider());
        return usedUp(limits, now).or(() -> uncounted && !first ? requestRefused(limits, now) : Optional.empty());
    }

    private Optional<InferenceError> usedUp(List<Counter> limits, Instant now) {
        List<Counter> charged = limits.stream()
                .filter(counter -> !counter.measures(Measure.REQUESTS))
                .toList();
        return charged.isEmpty() ? Optional.empty() : error(usage(now).usedUp(charged), now);
    }

    private Optional<InferenceError> requestRefused(List<Counter> limits, Instant now) {
        List<Counter> ofProvider = limits.stream()
                .filter(counter -> counter.measures(Measure.REQUESTS))
                .filter(counter -> counter.provider().isPresent())
                .toList();
        if (ofProvider.isEmpty()) {
            return Optional.empty();
        }
        Map<Counter, Long> one = ofProvider.stream().collect(Collectors.toMap(Function.identity(), counter -> 1L));
        return switch (meter.count(account, one, ofProvider, now)) {
            case CountOutcome.Counted _ -> Optional.empty();
            case CountOutcome.Rejected over -> error(over.usage().usedUp(ofProvider), now);
        };
    }

    private static Optional<InferenceError> error(List<Counter> usedUp, Instant now) {
        return usedUp.isEmpty() ? Optional.empty() : Optional.of(new LimitReached(usedUp, now).error());
    }

    /** Read once a run: a job is not worth more. */
    private Usage usage(Instant now) {
        Usage known = usage;
        if (known == null) {
            known = meter.read(account, now);
            usage = known;
        }
        return known;
    }
}

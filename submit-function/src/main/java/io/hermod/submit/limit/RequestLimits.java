package io.hermod.submit.limit;

import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.LimitReached;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.usage.UsageMeter.CountOutcome;
import io.hermod.security.VirtualKeys;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a request against the limits of its key and of its first model's provider. A key with request limits costs a
 * write, a key with other limits a read, and a key without limits nothing.
 */
@Singleton
public record RequestLimits(VirtualKeys keys, UsageMeter meter, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);

    /** Whether the limits admit a request. */
    public sealed interface Admission {
        /**
         * At least one model is within its limits.
         *
         * @param request without the models whose limits are reached, if the first model is one of them
         */
        record Granted(InferenceRequest request, LimitsLeft left) implements Admission {}

        /** Each model has reached a limit. */
        record Rejected(LimitReached reached, LimitsLeft left) implements Admission {}
    }

    /**
     * Admits the request if one of its models is within its limits.
     *
     * @throws Unavailable if the usage meter does not respond
     */
    public Admission admit(InferenceRequest request, Optional<VirtualKey> key) {
        return key.map(held -> admit(request, held))
                .orElseGet(() -> new Admission.Granted(request, LimitsLeft.UNLIMITED));
    }

    /** The owners are read first, so that a request that they reject is not counted for the key. */
    private Admission admit(InferenceRequest request, VirtualKey key) {
        OwnerLimits owners = new OwnerLimits(KeyCounters.ofOwners(key), meter, clock.instant());
        Optional<LimitReached> reached = owners.reached();
        if (reached.isPresent()) {
            return rejectedBy(reached.get(), request, key);
        }
        Admission own = admitToKey(request, key);
        return own instanceof Admission.Granted
                ? owners.count().<Admission>map(RequestLimits::rejected).orElse(own)
                : own;
    }

    private Admission admitToKey(InferenceRequest request, VirtualKey key) {
        KeyCounters counters = KeyCounters.of(key);
        List<ModelRef> allowed = keys.allowed(key, request.models());
        return isLimited(counters, allowed)
                ? admit(request, counters, allowed, clock.instant())
                : new Admission.Granted(request, LimitsLeft.UNLIMITED);
    }

    private static boolean isLimited(KeyCounters counters, List<ModelRef> models) {
        return models.stream()
                .anyMatch(model -> !counters.countersOf(model.provider()).isEmpty());
    }

    /** The key's own limits come first, so the owner's are named only if the key's admit the request. */
    private Admission rejectedBy(LimitReached owners, InferenceRequest request, VirtualKey key) {
        KeyCounters counters = KeyCounters.of(key);
        List<ModelRef> allowed = keys.allowed(key, request.models());
        if (isLimited(counters, allowed)) {
            Instant now = clock.instant();
            Usage usage = meter.read(counters, now);
            if (withinLimits(allowed, counters, usage).isEmpty()) {
                List<Counter> limits = counters.countersOf(allowed.getFirst().provider());
                return rejected(counters, new LimitsLeft(limits, usage, now));
            }
        }
        return rejected(owners);
    }

    private static Admission rejected(LimitReached owners) {
        LOG.info("A request exceeds a limit: {}", owners.error().message());
        return new Admission.Rejected(owners, LimitsLeft.UNLIMITED);
    }

    private Admission admit(InferenceRequest request, KeyCounters counters, List<ModelRef> candidates, Instant now) {
        List<Counter> limits = counters.countersOf(candidates.getFirst().provider());
        return switch (count(counters, limits, now)) {
            case CountOutcome.Counted counted ->
                new Admission.Granted(request, new LimitsLeft(limits, counted.usage(), now));
            case CountOutcome.Rejected rejected -> {
                List<ModelRef> rest = withinLimits(candidates, counters, rejected.usage());
                yield rest.isEmpty()
                        ? rejected(counters, new LimitsLeft(limits, rejected.usage(), now))
                        : admit(without(request, candidates, rest), counters, rest, now);
            }
        };
    }

    private CountOutcome count(KeyCounters counters, List<Counter> limits, Instant now) {
        Map<Counter, Long> requests = limits.stream()
                .filter(counter -> counter.measures(Measure.REQUESTS))
                .collect(Collectors.toMap(Function.identity(), counter -> 1L));
        return requests.isEmpty() ? read(counters, limits, now) : meter.count(counters, requests, limits, now);
    }

    private CountOutcome read(KeyCounters counters, List<Counter> limits, Instant now) {
        Usage usage = meter.read(counters, now);
        return usage.usedUp(limits).isEmpty() ? new CountOutcome.Counted(usage) : new CountOutcome.Rejected(usage);
    }

    private static List<ModelRef> withinLimits(List<ModelRef> candidates, KeyCounters counters, Usage usage) {
        return candidates.stream()
                .filter(model ->
                        usage.usedUp(counters.countersOf(model.provider())).isEmpty())
                .toList();
    }

    /** Keeps models that the key does not allow: the worker skips them, as it does without limits. */
    private static InferenceRequest without(InferenceRequest request, List<ModelRef> candidates, List<ModelRef> rest) {
        return request.ofModels(request.models().stream()
                .filter(model -> !candidates.contains(model) || rest.contains(model))
                .toList());
    }

    private static Admission rejected(KeyCounters counters, LimitsLeft left) {
        LimitReached reached = new LimitReached(left.usage().usedUp(left.limits()), left.now());
        LOG.info(
                "A request exceeds a limit of key {}: {}",
                counters.keyId(),
                reached.error().message());
        return new Admission.Rejected(reached, left);
    }
}

package io.hermod.submit;

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
import io.hermod.gateway.ApiException;
import io.hermod.security.Access;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts a request against its key's limits, and those of the provider that is to serve it. A key without limits costs no call, one with request
 * limits a write, and one with others alone a read.
 */
@Singleton
final class RequestLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLimits.class);

    private final UsageMeter meter;
    private final Clock clock;

    RequestLimits(UsageMeter meter, Clock clock) {
        this.meter = meter;
        this.clock = clock;
    }

    /** What became of a request. */
    sealed interface Admission {
        /**
         * It was let through.
         *
         * @param request where the first model's provider is over its limits, without it and the others of whom that is so
         * @param headers what the caller is told about what is left
         */
        record Granted(InferenceRequest request, Map<String, String> headers) implements Admission {}

        /** A limit of all its models is reached. It would be answered 429, or 402. */
        record Refused(ApiException refusal) implements Admission {}
    }

    /**
     * Lets the request through where a limit of none of its models is reached.
     *
     * @throws Unavailable where nobody can tell
     */
    Admission admit(InferenceRequest request, Access access) {
        return access.key().map(key -> admit(request, key)).orElseGet(() -> new Admission.Granted(request, Map.of()));
    }

    private Admission admit(InferenceRequest request, VirtualKey key) {
        Instant now = clock.instant();
        KeyCounters account = KeyCounters.of(key);
        List<ModelRef> allowed = request.models().stream()
                .filter(model -> key.denial(model, now).isEmpty())
                .toList();
        boolean limited = allowed.stream()
                .anyMatch(model -> !account.countersOf(model.provider()).isEmpty());
        return limited ? admit(request, account, allowed, now) : new Admission.Granted(request, Map.of());
    }

    private Admission admit(InferenceRequest request, KeyCounters account, List<ModelRef> open, Instant now) {
        List<Counter> limits = account.countersOf(open.getFirst().provider());
        return switch (count(account, limits, now)) {
            case CountOutcome.Counted counted ->
                new Admission.Granted(request, RateLimitHeaders.of(limits, counted.usage(), now));
            case CountOutcome.Rejected over -> {
                List<ModelRef> rest = stillOpen(open, account, over.usage());
                yield rest.isEmpty()
                        ? new Admission.Refused(refusal(account, limits, over.usage(), now))
                        : admit(without(request, open, rest), account, rest, now);
            }
        };
    }

    private CountOutcome count(KeyCounters account, List<Counter> limits, Instant now) {
        Map<Counter, Long> requests = limits.stream()
                .filter(counter -> counter.measures(Measure.REQUESTS))
                .collect(Collectors.toMap(Function.identity(), counter -> 1L));
        return requests.isEmpty() ? look(account, limits, now) : meter.count(account, requests, limits, now);
    }

    private CountOutcome look(KeyCounters account, List<Counter> limits, Instant now) {
        Usage usage = meter.read(account, now);
        return usage.usedUp(limits).isEmpty() ? new CountOutcome.Counted(usage) : new CountOutcome.Rejected(usage);
    }

    private static List<ModelRef> stillOpen(List<ModelRef> open, KeyCounters account, Usage usage) {
        return open.stream()
                .filter(model ->
                        usage.usedUp(account.countersOf(model.provider())).isEmpty())
                .toList();
    }

    /** What the key does not allow stays: when the job runs it fails as it would without limits. */
    private static InferenceRequest without(InferenceRequest request, List<ModelRef> open, List<ModelRef> rest) {
        return request.ofModels(request.models().stream()
                .filter(model -> !open.contains(model) || rest.contains(model))
                .toList());
    }

    private static ApiException refusal(KeyCounters account, List<Counter> limits, Usage usage, Instant now) {
        LimitReached reached = new LimitReached(usage.usedUp(limits), now);
        LOG.info(
                "A request of key {} was refused: {}",
                account.keyId(),
                reached.error().message());
        ApiException refusal = ApiException.of(reached.error())
                .withHeader(
                        HttpHeaders.RETRY_AFTER,
                        Long.toString(reached.retryAfter().toSeconds()));
        for (Map.Entry<String, String> header :
                RateLimitHeaders.of(limits, usage, now).entrySet()) {
            refusal = refusal.withHeader(header.getKey(), header.getValue());
        }
        return refusal;
    }
}

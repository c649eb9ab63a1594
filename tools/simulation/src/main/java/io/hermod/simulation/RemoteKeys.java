package io.hermod.simulation;

import io.hermod.core.access.KeyDigest;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Usage;
import io.hermod.core.usage.UsageMeter;
import io.hermod.testing.SampleKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The virtual keys and their counters as one process sees them. */
record RemoteKeys(Services services, SimulatedProcess process) implements KeyStore, UsageMeter {
    private static final long ENOUGH = 1_000_000_000;

    /** The key of those clients that have one: its limits are never reached. */
    static final VirtualKey KEY = SampleKeys.key("key-1")
            .allowingEveryProviderIf(true)
            .allowing(Map.of(
                    "openai", SampleKeys.limited(SampleKeys.limit(Measure.REQUESTS, ENOUGH, "1d")),
                    "mistral", SampleKeys.limited(SampleKeys.limit(Measure.REQUESTS, ENOUGH, "1d"))))
            .limitedBy(List.of(SampleKeys.limit(Measure.TOKENS, ENOUGH, "1M")));

    @Override
    public Optional<VirtualKey> find(KeyDigest digest) {
        throw new IllegalStateException("clients are known by their key's id here");
    }

    @Override
    public Optional<VirtualKey> find(String id) {
        return services.network()
                .call(
                        process,
                        Service.KEYS,
                        "find key",
                        () -> Optional.of(KEY).filter(key -> key.id().equals(id)));
    }

    @Override
    public Usage read(KeyCounters counters, Instant now) {
        return services.network()
                .call(
                        process,
                        Service.METER,
                        "read usage",
                        () -> services.meter().read(counters, now));
    }

    @Override
    public CountOutcome count(KeyCounters counters, Map<Counter, Long> amounts, List<Counter> limits, Instant now) {
        return services.network().call(process, Service.METER, "count", () -> {
            amounts.forEach((counter, amount) -> {
                if (counter.measures(Measure.TOKENS)) {
                    services.witness().charged(amount);
                }
            });
            return services.meter().count(counters, amounts, limits, now);
        });
    }
}

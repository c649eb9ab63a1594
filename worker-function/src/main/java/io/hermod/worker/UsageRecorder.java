package io.hermod.worker;

import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Price;
import io.hermod.core.usage.UsageMeter;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charges the tokens and dollars of a completed job to its key, and then to the key's team and customer, if they limit
 * them: one write each after the outcome. A failed write is logged and not repeated; it does not change the job.
 */
@Singleton
record UsageRecorder(UsageMeter meter, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(UsageRecorder.class);

    void record(Job job, VirtualKey key, PricedResult result) {
        record(job, KeyCounters.of(key), result);
        KeyCounters.ofOwners(key).forEach(owner -> record(job, owner, result));
    }

    private void record(Job job, KeyCounters counters, PricedResult result) {
        List<Counter> charged = counters.countersOf(result.model().provider()).stream()
                .filter(counter -> !counter.measures(Measure.REQUESTS))
                .toList();
        if (charged.isEmpty()) {
            return;
        }
        Map<Counter, Long> amounts = amounts(job, result, charged);
        if (!amounts.isEmpty()) {
            charge(job, counters, amounts);
        }
    }

    private void charge(Job job, KeyCounters counters, Map<Counter, Long> amounts) {
        try {
            meter.charge(counters, amounts, clock.instant());
        } catch (ServiceFault down) {
            LOG.error("Could not charge the usage of job {} to {}", job.id(), counters.keyId(), down);
        }
    }

    private static Map<Counter, Long> amounts(Job job, PricedResult result, List<Counter> charged) {
        boolean budgeted = charged.stream().anyMatch(counter -> counter.measures(Measure.NANODOLLARS));
        if (budgeted && result.dollars().isEmpty()) {
            LOG.warn("No budget is charged for job {}: the cost of {} is unknown", job.id(), result.model());
        }
        Map<Counter, Long> amounts = new HashMap<>();
        for (Counter counter : charged) {
            long amount = switch (counter.limit().measure()) {
                case REQUESTS -> 0;
                case TOKENS -> result.tokens();
                case NANODOLLARS -> result.dollars().map(Price::nanodollars).orElse(0L);
            };
            if (amount > 0) {
                amounts.put(counter, amount);
            }
        }
        return amounts;
    }
}

package io.hermod.worker;

import io.hermod.core.access.Measure;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.usage.Consumption;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.Price;
import io.hermod.core.usage.UsageMeter;
import io.hermod.wire.ResultUsage;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Charges the tokens and dollars of a completed job to its key, and then to the key's team and customer, if they limit
 * them: one write each after the outcome. A failed write is logged and not repeated; it does not change the job.
 */
@Singleton
record UsageRecorder(UsageMeter meter, PriceList prices, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(UsageRecorder.class);

    void record(Job job, InferenceOutcome.Served served) {
        served.key().ifPresent(key -> record(job, key, served));
    }

    private void record(Job job, VirtualKey key, InferenceOutcome.Served served) {
        record(job, KeyCounters.of(key), served);
        KeyCounters.ofOwners(key).forEach(owner -> record(job, owner, served));
    }

    private void record(Job job, KeyCounters counters, InferenceOutcome.Served served) {
        List<Counter> charged = counters.countersOf(served.model().provider()).stream()
                .filter(counter -> !counter.measures(Measure.REQUESTS))
                .toList();
        if (charged.isEmpty()) {
            return;
        }
        Map<Counter, Long> amounts = amounts(job, served, charged);
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

    private Map<Counter, Long> amounts(Job job, InferenceOutcome.Served served, List<Counter> charged) {
        Consumption consumption = ResultUsage.read(job.type(), served.json());
        boolean budgeted = charged.stream().anyMatch(counter -> counter.measures(Measure.NANODOLLARS));
        long nanodollars = budgeted ? cost(job, served.model(), consumption) : 0;
        Map<Counter, Long> amounts = new HashMap<>();
        for (Counter counter : charged) {
            long amount = switch (counter.limit().measure()) {
                case REQUESTS -> 0;
                case TOKENS -> consumption.tokens();
                case NANODOLLARS -> nanodollars;
            };
            if (amount > 0) {
                amounts.put(counter, amount);
            }
        }
        return amounts;
    }

    private long cost(Job job, ModelRef model, Consumption consumption) {
        Optional<Price> price = prices.of(model);
        if (price.isEmpty()) {
            LOG.warn("No budget is charged for job {}: config.json has no price for {}", job.id(), model);
        }
        return price.map(known -> known.nanodollars(consumption)).orElse(0L);
    }
}

package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobTimings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.Price;
import io.hermod.wire.ResultUsage;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.Optional;

/** Finds out what a result cost, from its usage and the model's price, and puts it into the result. */
@Singleton
record PriceResult(PriceList prices) {

    PricedResult price(Job job, InferenceOutcome.Served served, JobTimings timings) {
        ResultUsage usage =
                ResultUsage.read(job.type(), served.json(), served.tier().map(Tier::wireName));
        Optional<BigDecimal> dollars =
                price(served.model(), usage).flatMap(price -> price.dollars(usage.consumption()));
        Payload json = usage.withOutcome(served.json(), timings, dollars);
        return new PricedResult(json, served.model(), usage.consumption().tokens(), dollars);
    }

    /** The price of the name that the caller used, or else of the provider's model behind it. */
    private Optional<Price> price(ModelRef asked, ResultUsage usage) {
        return prices.of(asked)
                .or(() -> usage.model().flatMap(model -> prices.of(new ModelRef(asked.provider(), model))));
    }
}

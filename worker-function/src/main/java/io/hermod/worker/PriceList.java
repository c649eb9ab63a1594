package io.hermod.worker;

import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.Price;
import java.util.Optional;

/** What models cost, as far as the operator says. */
@FunctionalInterface
interface PriceList {
    Optional<Price> of(ModelRef model);
}

package io.hermod.worker;

import io.hermod.core.request.ModelRef;
import io.hermod.core.usage.Price;
import java.util.Optional;

/** The prices of models that the operator has configured. */
@FunctionalInterface
interface PriceList {
    Optional<Price> of(ModelRef model);
}

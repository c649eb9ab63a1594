package io.hermod.worker;

import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.Payload;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A result with what it cost.
 *
 * @param json has the job's timings in its {@code extra_fields}, and the cost if it is known
 * @param tokens in total
 * @param dollars empty if the model has no price, or the result does not say what it consumed
 */
record PricedResult(Payload json, ModelRef model, long tokens, Optional<BigDecimal> dollars) {}

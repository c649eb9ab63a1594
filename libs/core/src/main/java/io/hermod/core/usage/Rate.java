package io.hermod.core.usage;

import java.math.BigDecimal;

/**
 * What a unit costs.
 *
 * @param aboveInputTokens the rate counts for requests with more input tokens than this; 0 for all
 */
public record Rate(BilledUnit unit, PriceTier tier, long aboveInputTokens, BigDecimal dollars) {
    /** The standard tier's, for prompts of any length. */
    public Rate(BilledUnit unit, BigDecimal dollars) {
        this(unit, PriceTier.STANDARD, 0, dollars);
    }
}

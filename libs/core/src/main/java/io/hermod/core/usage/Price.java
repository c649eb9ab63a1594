package io.hermod.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The prices of a model.
 *
 * @param dollars per unit. A missing unit is free, except cached input tokens, which cost as much as other input tokens
 */
public record Price(Map<BilledUnit, BigDecimal> dollars) {
    static final int NANODOLLAR_DIGITS = 9;

    /** Keeps the sum within a {@code long}. */
    private static final BigDecimal MAX_NANODOLLARS = BigDecimal.TEN.pow(18);

    public Price {
        dollars = Map.copyOf(dollars);
    }

    /** The cost in billionths of a dollar, rounded up. */
    public long nanodollars(Consumption consumption) {
        return consumption.units().entrySet().stream()
                .map(unit -> unit.getValue().multiply(of(unit.getKey())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointRight(NANODOLLAR_DIGITS)
                .min(MAX_NANODOLLARS)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private BigDecimal of(BilledUnit unit) {
        BigDecimal usual = unit == BilledUnit.CACHED_INPUT_TOKEN
                ? dollars.getOrDefault(BilledUnit.INPUT_TOKEN, BigDecimal.ZERO)
                : BigDecimal.ZERO;
        return dollars.getOrDefault(unit, usual);
    }
}

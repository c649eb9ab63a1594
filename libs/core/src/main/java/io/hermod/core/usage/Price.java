package io.hermod.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What a model's answers cost.
 *
 * @param dollars for one of each unit; what is absent costs nothing, but cached tokens then cost as much as others
 */
public record Price(Map<BilledUnit, BigDecimal> dollars) {
    private static final int NANODOLLAR_DIGITS = 9;

    /** More than anything costs. */
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

package io.hermod.core.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of a model.
 *
 * @param rates a unit without a rate costs as much as {@linkplain BilledUnit#general the one that it is a kind of}, or
 *     else nothing; a tier without one costs {@linkplain PriceTier#usualShare a share} of the standard tier
 */
public record Price(List<Rate> rates) {
    static final int NANODOLLAR_DIGITS = 9;

    /** Keeps the sum within a {@code long}. */
    private static final BigDecimal MAX_NANODOLLARS = BigDecimal.TEN.pow(18);

    public Price {
        rates = List.copyOf(rates);
    }

    /** Prices of the standard tier, for prompts of any length. */
    public Price(Map<BilledUnit, BigDecimal> dollars) {
        this(dollars.entrySet().stream()
                .map(unit -> new Rate(unit.getKey(), unit.getValue()))
                .toList());
    }

    /** A cost in billionths of a dollar, rounded up. */
    public static long nanodollars(BigDecimal dollars) {
        return dollars.movePointRight(NANODOLLAR_DIGITS)
                .min(MAX_NANODOLLARS)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    /** The cost; empty if none of what was consumed has a price. */
    public Optional<BigDecimal> dollars(Consumption consumption) {
        return consumption.units().keySet().stream()
                .flatMap(unit -> dollars(unit, consumption).stream())
                .reduce(BigDecimal::add);
    }

    private Optional<BigDecimal> dollars(BilledUnit unit, Consumption consumption) {
        return unit.alternatives().stream().anyMatch(other -> isBilled(other, consumption))
                ? Optional.empty()
                : rate(unit, consumption).map(rate -> consumption.of(unit).multiply(rate));
    }

    private boolean isBilled(BilledUnit unit, Consumption consumption) {
        return consumption.of(unit).signum() > 0 && rate(unit, consumption).isPresent();
    }

    private Optional<BigDecimal> rate(BilledUnit unit, Consumption consumption) {
        return ownRate(unit, consumption)
                .or(() -> unit.general()
                        .filter(_ -> unit.coarser()
                                .filter(coarser -> isBilled(coarser, consumption))
                                .isEmpty())
                        .flatMap(general -> rate(general, consumption)));
    }

    private Optional<BigDecimal> ownRate(BilledUnit unit, Consumption consumption) {
        return rate(unit, consumption.tier(), consumption)
                .or(() -> rate(unit, PriceTier.STANDARD, consumption)
                        .map(standard -> standard.multiply(consumption.tier().usualShare())));
    }

    /** The rate for the longest prompts that the request's prompt exceeds. */
    private Optional<BigDecimal> rate(BilledUnit unit, PriceTier tier, Consumption consumption) {
        BigDecimal inputTokens = consumption.inputTokens();
        return rates.stream()
                .filter(rate -> rate.unit() == unit && rate.tier() == tier)
                .filter(rate -> rate.aboveInputTokens() == 0
                        || inputTokens.compareTo(BigDecimal.valueOf(rate.aboveInputTokens())) > 0)
                .max(Comparator.comparingLong(Rate::aboveInputTokens))
                .map(Rate::dollars);
    }
}

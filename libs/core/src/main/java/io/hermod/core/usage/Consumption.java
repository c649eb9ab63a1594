package io.hermod.core.usage;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a request consumed.
 *
 * @param tokens in total
 * @param units the known amounts of billed units; always contains the request, never an amount of zero
 * @param tier the service tier that the provider says it used
 */
public record Consumption(long tokens, Map<BilledUnit, BigDecimal> units, PriceTier tier) {
    /** One request, without known amounts. */
    public static final Consumption UNKNOWN = new Consumption(0, Map.of());

    public Consumption {
        Map<BilledUnit, BigDecimal> known = new EnumMap<>(BilledUnit.class);
        known.put(BilledUnit.REQUEST, BigDecimal.ONE);
        units.forEach((unit, count) -> {
            if (count.signum() > 0) {
                known.put(unit, count);
            }
        });
        units = Map.copyOf(known);
    }

    /** Of the standard tier. */
    public Consumption(long tokens, Map<BilledUnit, BigDecimal> units) {
        this(tokens, units, PriceTier.STANDARD);
    }

    BigDecimal of(BilledUnit unit) {
        return units.getOrDefault(unit, BigDecimal.ZERO);
    }

    /** The length of the prompt. */
    BigDecimal inputTokens() {
        return units.entrySet().stream()
                .filter(unit -> unit.getKey().isInputToken())
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

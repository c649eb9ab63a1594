package io.hermod.core.usage;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a result took.
 *
 * @param tokens all of them
 * @param units how many of each, as far as that is known; none is absent
 */
public record Consumption(long tokens, Map<BilledUnit, BigDecimal> units) {
    /** No more than a request. */
    public static final Consumption UNKNOWN = new Consumption(0, Map.of());

    public Consumption {
        Map<BilledUnit, BigDecimal> some = new EnumMap<>(BilledUnit.class);
        some.put(BilledUnit.REQUEST, BigDecimal.ONE);
        units.forEach((unit, count) -> {
            if (count.signum() > 0) {
                some.put(unit, count);
            }
        });
        units = Map.copyOf(some);
    }
}

package io.hermod.core.usage;

import java.math.BigDecimal;

/** The service tiers that price lists tell apart. */
public enum PriceTier {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY;

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What the name of a price in price lists ends with. */
    public String suffix() {
        return switch (this) {
            case STANDARD -> "";
            case BATCH -> "_batches";
            case FLEX -> "_flex";
            case PRIORITY -> "_priority";
        };
    }

    /** What a tier without prices of its own costs, as a share of the standard price. */
    BigDecimal usualShare() {
        return this == BATCH ? HALF : BigDecimal.ONE;
    }

    /** The tier by the name that a result has for it; the standard one if the name is another. */
    public static PriceTier ofResult(String serviceTier) {
        return switch (serviceTier) {
            case "batch" -> BATCH;
            case "flex" -> FLEX;
            case "priority" -> PRIORITY;
            default -> STANDARD;
        };
    }
}

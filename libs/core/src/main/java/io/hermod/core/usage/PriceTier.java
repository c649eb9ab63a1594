package io.hermod.core.usage;

/** The service tiers that price lists tell apart. */
public enum PriceTier {
    STANDARD,
    BATCH,
    FLEX,
    PRIORITY;

    /** What the name of a price in price lists ends with. */
    public String suffix() {
        return switch (this) {
            case STANDARD -> "";
            case BATCH -> "_batches";
            case FLEX -> "_flex";
            case PRIORITY -> "_priority";
        };
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

package io.hermod.core.usage;

/** The service tiers that price lists tell apart. */
public enum PriceTier {
    STANDARD(""),
    BATCH("_batches"),
    FLEX("_flex"),
    PRIORITY("_priority");

    private final String suffix;

    PriceTier(String suffix) {
        this.suffix = suffix;
    }

    /** What the name of a price in price lists ends with. */
    public String suffix() {
        return suffix;
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

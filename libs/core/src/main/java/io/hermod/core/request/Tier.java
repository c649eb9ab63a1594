package io.hermod.core.request;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The service tiers that a caller can ask for, which differ in price and in how soon the provider answers. */
public enum Tier {
    /** The provider's normal price. */
    STANDARD,
    /** A lower price. The provider rejects a call if it has no capacity to spare. */
    FLEX,
    /** The provider's own batches, which take hours. */
    BATCH;

    /** The name in headers, messages and the providers' requests. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the tier has a lower price than the provider's normal one. */
    public boolean isCheaper() {
        return this != STANDARD;
    }

    public static Optional<Tier> byWireName(String name) {
        return Stream.of(values()).filter(tier -> tier.wireName().equals(name)).findFirst();
    }
}

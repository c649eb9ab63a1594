package io.hermod.core.request;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The service tiers that a caller can ask for, which differ in price and in how soon the provider answers. */
public enum Tier {
    /** The provider's normal price. */
    STANDARD,
    /** A lower price. The provider rejects a call if it has no capacity to spare. */
    FLEX;

    /** The name in headers, messages and the providers' requests. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Tier> byWireName(String name) {
        return Stream.of(values()).filter(tier -> tier.wireName().equals(name)).findFirst();
    }
}

package io.hermod.core.access;

import java.util.Locale;

/** What a limit counts. */
public enum Measure {
    REQUESTS,
    TOKENS,
    /** Billionths of a dollar, because a token may cost as little as a hundred of them. */
    NANODOLLARS;

    /** The name in counters and headers. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

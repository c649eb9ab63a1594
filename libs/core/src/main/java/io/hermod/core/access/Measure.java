package io.hermod.core.access;

import java.util.Locale;

/** What a limit counts. */
public enum Measure {
    REQUESTS,
    TOKENS,
    /** Billionths of a dollar: a token may cost some hundred of them. */
    NANODOLLARS;

    /** How counters are named after it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.hermod.benchmarks.warm;

import java.util.Locale;

/** What is measured of a call, each in the method of that name in {@link WarmBenchmark}. */
enum Side {
    SHIPPED,
    FLOOR,
    JSON;

    String method() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.hermod.benchmarks.warm;

/** How far the JVM goes in compiling what runs often. */
enum Jit {
    /** As Lambda's managed runtime starts it. */
    C1(1, 10),
    C2(4, 40);

    private final int tier;
    private final int warmupSeconds;

    Jit(int tier, int warmupSeconds) {
        this.tier = tier;
        this.warmupSeconds = warmupSeconds;
    }

    int tier() {
        return tier;
    }

    String argument() {
        return "-XX:TieredStopAtLevel=" + tier;
    }

    /** After which a call takes as long as it ever will, or nearly so. */
    int warmupSeconds() {
        return warmupSeconds;
    }
}

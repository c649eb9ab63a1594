package io.hermod.benchmarks.warm;

/** How far the JVM goes in compiling what runs often. */
enum Jit {
    /** As Lambda's managed runtime starts it. */
    C1(1, 10, 3),
    C2(4, 40, 1);

    private final int tier;
    private final int warmupSeconds;
    private final int rounds;

    Jit(int tier, int warmupSeconds, int rounds) {
        this.tier = tier;
        this.warmupSeconds = warmupSeconds;
        this.rounds = rounds;
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

    /** How many JVMs of each kind, where nobody asks for more. */
    int rounds() {
        return rounds;
    }
}

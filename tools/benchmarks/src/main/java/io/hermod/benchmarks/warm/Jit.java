package io.hermod.benchmarks.warm;

/** The JVM's compilers. */
enum Jit {
    /** The only one in Lambda's managed runtime. */
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

    /** After this time calls hardly become faster. */
    int warmupSeconds() {
        return warmupSeconds;
    }

    /** The number of JVMs on each side, unless the command line gives another. */
    int rounds() {
        return rounds;
    }
}

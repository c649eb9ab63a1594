package io.hermod.benchmarks.warm;

import java.util.List;

/**
 * One of the JVM's compilers.
 *
 * @param warmupSeconds after this time calls hardly become faster
 * @param rounds the number of JVMs on each side, unless the command line gives another
 */
record Jit(String name, int tier, int warmupSeconds, int rounds) {
    /** The only one in Lambda's managed runtime. */
    static final Jit C1 = new Jit("C1", 1, 10, 3);

    static final List<Jit> ALL = List.of(C1, new Jit("C2", 4, 40, 1));

    String argument() {
        return "-XX:TieredStopAtLevel=" + tier;
    }
}

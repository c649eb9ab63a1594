package io.hermod.bootstrap;

/**
 * The platform threads that carry virtual threads. A virtual thread that loads or initializes a class keeps its carrier
 * while it waits for a lock. The JDK has a carrier per processor, and Lambda gives a function one or two processors: a
 * few such threads would hold all carriers, and the thread that holds the lock would not get one.
 */
public final class CarrierThreads {
    private static final String LIMIT = "jdk.virtualThreadScheduler.parallelism";

    /** More than the threads of a batch that load classes at once. The JDK starts carriers only as they are needed. */
    private static final String MANY = "256";

    private CarrierThreads() {}

    /** Takes effect if this process has not started a virtual thread yet. A limit on its command line stays. */
    public static void raiseLimit() {
        if (System.getProperty(LIMIT) == null) {
            System.setProperty(LIMIT, MANY);
        }
    }
}

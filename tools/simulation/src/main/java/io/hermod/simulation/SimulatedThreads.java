package io.hermod.simulation;

import java.lang.reflect.Constructor;
import java.util.concurrent.Executor;

/**
 * Makes virtual threads whose steps an executor runs. The virtual threads that they start inherit the executor, so the
 * use cases need not know of it.
 */
final class SimulatedThreads {
    private static final Constructor<?> BUILDER = builder();

    private SimulatedThreads() {}

    static Thread unstarted(Executor scheduler, Runnable task) {
        try {
            return ((Thread.Builder) BUILDER.newInstance(scheduler)).unstarted(task);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("this JDK makes no virtual threads with a scheduler", fault);
        }
    }

    private static Constructor<?> builder() {
        try {
            Constructor<?> builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return builder;
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("this JDK has no virtual threads with a scheduler", fault);
        }
    }
}

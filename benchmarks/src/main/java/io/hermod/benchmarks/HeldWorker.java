package io.hermod.benchmarks;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.hermod.local.InvocationObserver;
import java.util.concurrent.CountDownLatch;

/** Keeps the worker from beginning until it is released, so that what comes before is measured alone, and batches fill as they do in a burst. */
public final class HeldWorker implements InvocationObserver {
    private volatile CountDownLatch released = new CountDownLatch(0);

    /** Invocations of the worker wait from now on. */
    public void hold() {
        released = new CountDownLatch(1);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void begins(String function, Object event) {
        if (event instanceof SQSEvent) {
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

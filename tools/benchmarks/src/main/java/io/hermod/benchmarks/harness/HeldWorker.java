package io.hermod.benchmarks.harness;

import io.hermod.local.InvocationObserver;
import java.util.concurrent.CountDownLatch;

/** Keeps the worker's batches from being taken until it is released, so that what comes before is measured alone, and batches fill as they do in a burst. */
public final class HeldWorker implements InvocationObserver {
    private volatile CountDownLatch released = new CountDownLatch(0);

    /** No batch is taken from now on. */
    public void hold() {
        released = new CountDownLatch(1);
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void beforeBatch(String function) throws InterruptedException {
        if (function.equals("worker")) {
            released.await();
        }
    }
}

package io.hermod.benchmarks.harness;

import io.hermod.local.InvocationObserver;
import java.util.concurrent.CountDownLatch;

/** Holds the worker's batches back, so that submits are measured alone and batches fill as they do in a burst. */
public final class HeldWorker implements InvocationObserver {
    private volatile CountDownLatch released = new CountDownLatch(0);

    /** Holds every batch back until the release. */
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

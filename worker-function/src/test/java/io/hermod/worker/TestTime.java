package io.hermod.worker;

import io.hermod.testing.SettableClock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Time in which a caller sleeps until the test wakes it. */
final class TestTime extends SettableClock {
    private final SynchronousQueue<Boolean> passes = new SynchronousQueue<>();
    private final Semaphore sleeping = new Semaphore(0);

    /** Waits until a caller sleeps, and wakes it. */
    void wakeSleeper() throws InterruptedException {
        sleeping.acquire();
        passes.put(true);
    }

    /** Waits until a caller sleeps, and wakes it. False if the condition becomes true before. */
    boolean wakesSleeperUnless(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (sleeping.tryAcquire(10, TimeUnit.MILLISECONDS)) {
                return passes.offer(true, 1, TimeUnit.SECONDS);
            }
        }
        return false;
    }

    void awaitSleeper() throws InterruptedException {
        sleeping.acquire();
        sleeping.release();
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        sleeping.release();
        passes.take();
        super.sleep(duration);
    }
}

package io.hermod.worker;

import io.hermod.core.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A worker's lease of one job. If it is lost, the worker stops to wait for its provider, because another worker may
 * call a provider now. A worker that has its answer already tries to record it: the store knows who holds the job.
 */
final class HeldLease {
    private final Job job;
    private final Duration interval;
    private Instant until;
    private Instant nextBeat;
    private boolean isBeating;
    private boolean isLost;
    private @Nullable Thread waiting;

    /** A wait that an interrupt ends. */
    @FunctionalInterface
    interface Wait<T> {
        T await() throws InterruptedException;
    }

    /**
     * A lease that begins now.
     *
     * @param interval between two beats
     */
    HeldLease(Job job, Instant now, Instant until, Duration interval) {
        this.job = job;
        this.interval = interval;
        this.until = until;
        this.nextBeat = now.plus(interval);
    }

    Job job() {
        return job;
    }

    /** The result of the wait; empty if the lease was lost before it came. */
    <T> Optional<T> whileHeld(Wait<T> wait) throws InterruptedException {
        if (!startWaiting()) {
            return Optional.empty();
        }
        try {
            return Optional.of(wait.await());
        } catch (InterruptedException stopped) {
            if (isLost()) {
                return Optional.empty();
            }
            throw stopped;
        } finally {
            stopWaiting();
        }
    }

    /** Whether the worker still holds the job. Loses the lease if it has expired. */
    synchronized boolean isHeld(Instant now) {
        if (!isLost && !now.isBefore(until)) {
            lose();
        }
        return !isLost;
    }

    /** Whether a beat is to be made now. Loses the lease if it has expired. */
    synchronized boolean startBeat(Instant now) {
        if (!isHeld(now)) {
            return false;
        }
        boolean isDue = !isBeating && !now.isBefore(nextBeat);
        isBeating |= isDue;
        return isDue;
    }

    /** The store has renewed the lease. */
    synchronized void renewed(Instant start, Instant renewedUntil) {
        until = renewedUntil;
        nextBeat = start.plus(interval);
    }

    /** The beat has ended. The next one is due at once unless the lease was renewed. */
    synchronized void endBeat() {
        isBeating = false;
    }

    /** The worker does not hold the job any more. */
    synchronized void lose() {
        isLost = true;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized boolean isLost() {
        return isLost;
    }

    private synchronized boolean startWaiting() {
        if (!isLost) {
            waiting = Thread.currentThread();
        }
        return !isLost;
    }

    /** After this no interrupt comes from here, and one that came too late to end the wait is forgotten. */
    private synchronized void stopWaiting() {
        waiting = null;
        if (isLost) {
            boolean _ = Thread.interrupted();
        }
    }
}

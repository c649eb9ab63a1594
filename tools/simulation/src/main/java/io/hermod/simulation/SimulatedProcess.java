package io.hermod.simulation;

import io.hermod.core.shared.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;

/** One invocation of a function, which can be frozen, thawed and killed. It runs all of its threads. */
final class SimulatedProcess implements Executor, Sleeper {
    private final Scheduler scheduler;
    private final String name;
    private final List<CompletableFuture<?>> waits = new ArrayList<>();
    private final List<Runnable> frozenSteps = new ArrayList<>();
    private boolean frozen;
    private boolean dead;
    private boolean everFrozen;
    private boolean ended;
    private int failedBeats;
    private boolean lostItsBeat;
    private boolean lostAClaim;

    /** Ends the threads of a dead process. It is no exception, so no use case handles it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("the process is dead", null, false, false);
        }
    }

    SimulatedProcess(Scheduler scheduler, String name) {
        this.scheduler = scheduler;
        this.name = name;
    }

    /** Runs the task in a thread of this process. */
    void start(Runnable task) {
        SimulatedThreads.unstarted(this, () -> {
                    try {
                        task.run();
                        ended = true;
                    } catch (Killed _) {
                        ended = true;
                    }
                })
                .start();
    }

    @Override
    public void execute(Runnable step) {
        if (frozen) {
            frozenSteps.add(step);
        } else {
            scheduler.ready(step);
        }
    }

    void freeze() {
        if (isAlive()) {
            frozen = true;
            everFrozen = true;
        }
    }

    void thaw() {
        frozen = false;
        frozenSteps.forEach(scheduler::ready);
        frozenSteps.clear();
    }

    /** Its threads end without a further call. */
    void kill() {
        if (!ended) {
            dead = true;
            List.copyOf(waits).forEach(wait -> wait.completeExceptionally(new Killed()));
            thaw();
        }
    }

    /** A call's result, which arrives later. */
    <T> CompletableFuture<T> newWait() {
        CompletableFuture<T> wait = new CompletableFuture<>();
        throwIfDead();
        waits.removeIf(CompletableFuture::isDone);
        waits.add(wait);
        return wait;
    }

    /** Waits even if the thread is interrupted. */
    <T> T await(CompletableFuture<T> wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return awaitOrStop(wait);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    <T> T awaitOrStop(CompletableFuture<T> wait) throws InterruptedException {
        try {
            return wait.get();
        } catch (ExecutionException failed) {
            throw rethrown(Objects.requireNonNull(failed.getCause()));
        }
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        CompletableFuture<Boolean> wait = newWait();
        scheduler.after(time, () -> wait.complete(true));
        boolean _ = awaitOrStop(wait);
    }

    /** Counts the renewals of leases that failed in a row: after three the process may lose its leases. */
    void beat(boolean succeeded) {
        failedBeats = succeeded ? 0 : failedBeats + 1;
        lostItsBeat |= failedBeats >= 3;
    }

    /** Notes a claim whose answer is lost: the process cannot take it back. */
    void claim(boolean answered) {
        lostAClaim |= !answered;
    }

    boolean hasLostAClaim() {
        return lostAClaim;
    }

    boolean isAlive() {
        return !dead && !ended;
    }

    boolean isRunning() {
        return isAlive() && !frozen;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether faults outside of the process may have cost it its jobs. */
    boolean wasDisturbed() {
        return dead || everFrozen || lostItsBeat;
    }

    Instant now() {
        return scheduler.instant();
    }

    void throwIfDead() {
        if (dead) {
            throw new Killed();
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) cause;
    }
}

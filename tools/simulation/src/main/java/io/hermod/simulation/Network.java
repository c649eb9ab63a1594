package io.hermod.simulation;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Carries the calls of processes to services. A call's effect and its answer are separate steps. */
record Network(Scheduler scheduler, Faults faults, RandomGenerator random, Trace trace) {
    /**
     * Returns what the effect returns.
     *
     * @throws Unavailable if the call fails; the effect may happen nevertheless
     * @throws CallRejected if the service rejects the call
     */
    <T> T call(SimulatedProcess caller, Service service, String operation, Supplier<T> effect) {
        caller.throwIfDead();
        Fate fate = faults.draw(service, scheduler.instant());
        CompletableFuture<T> wait = caller.newWait();
        send(caller, wait, fate, service, operation, effect);
        return caller.await(wait);
    }

    private <T> void send(
            SimulatedProcess caller,
            CompletableFuture<T> wait,
            Fate fate,
            Service service,
            String operation,
            Supplier<T> effect) {
        Supplier<T> traced = () -> {
            T result = effect.get();
            trace.add(() -> caller + " " + operation + " -> " + Trace.brief(result));
            return result;
        };
        if (fate != Fate.WORKS) {
            trace.add(() -> caller + " " + operation + " will be " + fate);
        }
        switch (fate) {
            case WORKS -> arrive(wait, traced, millis(2, 40), millis(1, 20));
            case SLOW -> arrive(wait, traced, millis(10, 5_000), millis(10, 4_000));
            case DOUBLED -> {
                scheduler.after(millis(2, 40), () -> run(traced));
                arrive(wait, traced, millis(1_000, 4_000), millis(1, 20));
            }
            case REJECTED -> {
                ServiceFault fault = new CallRejected(service.toString(), operation, "AccessDenied", new Lost());
                scheduler.after(millis(2, 60), () -> wait.completeExceptionally(fault));
            }
            case THROTTLED -> fail(wait, service, operation, millis(20, 3_000));
            case REQUEST_LOST -> fail(wait, service, operation, millis(3_000, 10_000));
            case ANSWER_LOST -> {
                scheduler.after(millis(2, 3_000), () -> run(traced));
                fail(wait, service, operation, millis(3_000, 10_000));
            }
            case LATE -> {
                scheduler.after(millis(10_000, 25_000), () -> run(traced));
                fail(wait, service, operation, millis(3_000, 10_000));
            }
        }
    }

    private <T> void arrive(CompletableFuture<T> wait, Supplier<T> effect, Duration there, Duration back) {
        scheduler.after(there, () -> {
            T result = effect.get();
            scheduler.after(back, () -> wait.complete(result));
        });
    }

    private static void run(Supplier<?> effect) {
        Object _ = effect.get();
    }

    private void fail(CompletableFuture<?> wait, Service service, String operation, Duration time) {
        scheduler.after(
                time, () -> wait.completeExceptionally(new Unavailable(service.toString(), operation, new Lost())));
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to));
    }

    /** The cause of a failed call. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("no answer", null, false, false);
        }
    }
}

package io.hermod.benchmarks.harness;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Concurrent clients.
 *
 * @param count of the clients
 */
public record Connections(int count) {

    /** What one client does with one input. */
    @FunctionalInterface
    public interface Step<I, O> {
        O of(I input) throws InterruptedException;
    }

    /**
     * Takes the step for every input, and returns the outputs in the order of the inputs.
     *
     * @throws IllegalStateException if one of the steps failed
     */
    public <I, O> List<O> onAll(List<I> inputs, Step<I, O> step) throws InterruptedException {
        try (ExecutorService clients = Executors.newFixedThreadPool(count)) {
            List<Callable<O>> calls = inputs.stream()
                    .<Callable<O>>map(input -> () -> step.of(input))
                    .toList();
            return clients.invokeAll(calls).stream().map(Connections::get).toList();
        }
    }

    private static <O> O get(Future<O> done) {
        try {
            return done.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a step failed", failed.getCause());
        }
    }
}

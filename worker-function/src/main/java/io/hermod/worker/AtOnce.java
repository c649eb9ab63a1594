package io.hermod.worker;

import io.hermod.core.shared.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the same call for each of many values, some at once. */
final class AtOnce {
    /** As many connections as a worker keeps to a service of AWS, less some for other calls. */
    private static final int CALLS = 50;

    private AtOnce() {}

    /** A call that may wait. */
    @FunctionalInterface
    interface Call<T, R> {
        R of(T value) throws InterruptedException;
    }

    /**
     * The results in the order of the values.
     *
     * @throws Unavailable if one of the calls fails; the others are made all the same
     */
    static <T, R> List<R> map(List<T> values, Call<T, R> call) throws InterruptedException {
        List<R> results = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(CALLS, Thread.ofVirtual().factory())) {
            List<Future<R>> calls = values.stream()
                    .map(value -> threads.submit(() -> call.of(value)))
                    .toList();
            RuntimeException fault = null;
            for (Future<R> made : calls) {
                try {
                    results.add(made.get());
                } catch (ExecutionException failed) {
                    fault = failed.getCause() instanceof RuntimeException cause
                            ? cause
                            : new IllegalStateException(failed.getCause());
                }
            }
            if (fault != null) {
                throw fault;
            }
        }
        return results;
    }
}

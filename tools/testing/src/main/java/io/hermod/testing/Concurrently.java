package io.hermod.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs an action in many threads at once. */
public final class Concurrently {
    private Concurrently() {}

    /** The results of the same action. */
    public static <T> List<T> call(int times, Callable<T> action) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, action))) {
                results.add(result.get());
            }
            return results;
        }
    }

    /** The results of the action, by its number. */
    static <T> List<T> run(int times, IntFunction<T> action) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> results = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(() -> action.apply(i)))
                    .toList();
            for (Future<T> result : results) {
                result.get();
            }
            return results.stream().map(Future::resultNow).toList();
        }
    }
}

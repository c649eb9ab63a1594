package io.hermod.core.shared;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Makes calls that wait for services at once instead of one after another. */
public final class Concurrently {
    private Concurrently() {}

    /**
     * The results in the order of their inputs. Returns or throws once no task runs.
     *
     * @param atOnce how many tasks run at once at most
     * @throws RuntimeException what a task has thrown
     */
    public static <T, R> List<R> map(Collection<T> inputs, int atOnce, Function<T, R> task) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(atOnce, Thread.ofVirtual().factory())) {
            List<CompletableFuture<R>> results = inputs.stream()
                    .map(input -> CompletableFuture.supplyAsync(() -> task.apply(input), threads))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}

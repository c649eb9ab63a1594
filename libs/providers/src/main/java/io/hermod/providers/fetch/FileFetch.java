package io.hermod.providers.fetch;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.http.ProviderTime;
import io.hermod.providers.http.TimeLimits;
import io.hermod.providers.wire.RemoteFile;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Fetches the files of one request, each within its time. Another thread reads the file, so that the time also ends the
 * look-up of a name and a response that comes slowly.
 *
 * @param room the bytes that the files of the request may still have
 */
record FileFetch(
        GuardedClient client,
        FetchLimits limits,
        Clock clock,
        AtomicLong room,
        MemoryBudget.Share memory,
        Duration timeLeft) {

    FileResult of(RemoteFile file) throws InterruptedException {
        ProviderTime time = new ProviderTime(new TimeLimits(limits.fileTime(), timeLeft), clock);
        FileReader reader = new FileReader(client, limits, size -> book(size, time), room);
        CompletableFuture<FileResult> result =
                CompletableFuture.supplyAsync(() -> reader.read(file.url()), Thread::startVirtualThread);
        try {
            return await(result, time);
        } catch (ExecutionException fault) {
            throw fault.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(fault);
        } finally {
            reader.cancel();
        }
    }

    private FileResult await(CompletableFuture<FileResult> result, ProviderTime time)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return result.get(time.untilCheck().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                if (time.isTotalOver()) {
                    return new FileResult.OutOfTime();
                }
                if (time.isProvidersTimeOver()) {
                    return new FileResult.Unavailable("has a URL whose server did not send the file in "
                            + limits.fileTime().toSeconds() + " seconds");
                }
            }
        }
    }

    /** While the file waits for memory, the time of its server does not run. */
    private void book(long bytes, ProviderTime time) {
        time.pause();
        memory.growAndWait(bytes);
        time.resume();
    }
}

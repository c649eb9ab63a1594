package io.hermod.providers.fetch;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.guardedhttp.GuardedClient;
import io.hermod.providers.wire.FetchedFiles;
import io.hermod.providers.wire.RemoteFile;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches files over HTTP, a few at once. The first failure, in the order of the request, ends it. */
public record WebFileFetcher(GuardedClient client, FetchLimits limits, Clock clock) implements FileFetcher {

    @Override
    public Outcome fetch(List<RemoteFile> files, FetchedFiles fetched, Duration timeLeft, MemoryBudget.Share memory)
            throws InterruptedException {
        Map<String, RemoteFile> byUrl = new LinkedHashMap<>();
        files.forEach(file -> byUrl.putIfAbsent(file.url(), file));
        List<RemoteFile> once = List.copyOf(byUrl.values());
        if (once.size() > limits.files()) {
            return new Outcome.Rejected(
                    once.get(limits.files()), "is too much: a request may have " + limits.files() + " URLs of files");
        }
        FileFetch fetch = new FileFetch(client, limits, clock, room(fetched), memory, timeLeft);
        Outcome outcome =
                fetch(once.stream().filter(file -> !fetched.has(file.url())).toList(), fetched, fetch);
        return outcome instanceof Outcome.Fetched all ? usable(files, all) : outcome;
    }

    @Override
    public FileFetcher forOutputs() {
        return new WebFileFetcher(client, limits.forOutputs(), clock);
    }

    private AtomicLong room(FetchedFiles fetched) {
        long used = fetched.byUrl().values().stream()
                .mapToLong(file -> file.base64().size() / 4L * 3)
                .sum();
        return new AtomicLong(limits.allBytes() - used);
    }

    private Outcome fetch(List<RemoteFile> files, FetchedFiles before, FileFetch fetch) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(limits.atOnce(), Thread.ofVirtual().factory())) {
            try {
                List<Future<FileResult>> results = new ArrayList<>();
                files.forEach(file -> results.add(threads.submit(() -> fetch.of(file))));
                return inOrder(files, results, before);
            } catch (ExecutionException fault) {
                throw fault.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(fault);
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private static Outcome inOrder(List<RemoteFile> files, List<Future<FileResult>> results, FetchedFiles before)
            throws InterruptedException, ExecutionException {
        Map<String, FetchedFiles.File> whole = new HashMap<>();
        for (int index = 0; index < files.size(); index++) {
            RemoteFile file = files.get(index);
            switch (results.get(index).get()) {
                case FileResult.Whole fetched -> whole.put(file.url(), fetched.file());
                case FileResult.Rejected rejected -> {
                    return new Outcome.Rejected(file, rejected.reason());
                }
                case FileResult.Unavailable unavailable -> {
                    return new Outcome.Unavailable(file, unavailable.reason(), before.with(whole));
                }
                case FileResult.OutOfTime _ -> {
                    return new Outcome.OutOfTime();
                }
            }
        }
        return new Outcome.Fetched(before.with(whole));
    }

    /** Which documents a provider takes is known to its mapping; images are the same for all. */
    private static Outcome usable(List<RemoteFile> files, Outcome.Fetched fetched) {
        Optional<RemoteFile> noImage = files.stream()
                .filter(file -> file.kind() == RemoteFile.Kind.IMAGE)
                .filter(file -> !fetched.files().file(file.url()).isImage())
                .findFirst();
        return noImage.isPresent()
                ? new Outcome.Rejected(
                        noImage.get(), "has a URL whose file is no image of the type png, jpeg, gif or webp")
                : fetched;
    }
}

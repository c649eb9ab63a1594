package io.hermod.aws;

import io.hermod.core.job.JobPosition;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Merges shards whose newest position is first. */
final class MergedShards implements Iterator<JobPosition> {
    private final PriorityQueue<Shard> shards =
            new PriorityQueue<>(Comparator.comparing(Shard::newest, Collections.reverseOrder()));

    private record Shard(JobPosition newest, Iterator<JobPosition> older) {

        static Optional<Shard> first(Iterable<JobPosition> positions) {
            return next(DynamoJobIndex.calling(positions::iterator));
        }

        /** Empty if the shard has no more positions. */
        static Optional<Shard> next(Iterator<JobPosition> positions) {
            return DynamoJobIndex.calling(
                    () -> positions.hasNext() ? Optional.of(new Shard(positions.next(), positions)) : Optional.empty());
        }
    }

    private MergedShards(List<Shard> shards) {
        this.shards.addAll(shards);
    }

    /** Reads the first pages of all shards at once, and each further page when it is needed. */
    static MergedShards of(List<Iterable<JobPosition>> shards) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Optional<Shard>>> first = shards.stream()
                    .map(shard -> CompletableFuture.supplyAsync(() -> Shard.first(shard), threads))
                    .toList();
            return new MergedShards(first.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList());
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public boolean hasNext() {
        return !shards.isEmpty();
    }

    @Override
    public JobPosition next() {
        Shard shard = shards.remove();
        Shard.next(shard.older()).ifPresent(shards::add);
        return shard.newest();
    }
}

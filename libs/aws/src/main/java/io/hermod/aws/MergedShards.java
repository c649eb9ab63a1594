package io.hermod.aws;

import io.hermod.core.shared.Concurrently;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Supplier;

/** Merges shards, each of which is in order. */
final class MergedShards<T> implements Iterator<T> {
    private final PriorityQueue<Shard<T>> shards;
    private final Calls<T> calls;

    /** Makes the calls of a shard's iterator, and reports their faults. */
    @FunctionalInterface
    interface Calls<T> {
        Optional<Shard<T>> make(Supplier<Optional<Shard<T>>> call);
    }

    /** A shard that has entries. */
    record Shard<T>(T first, Iterator<T> rest) {

        /** Empty if there are no more entries. */
        private static <T> Optional<Shard<T>> of(Iterator<T> entries) {
            return entries.hasNext() ? Optional.of(new Shard<>(entries.next(), entries)) : Optional.empty();
        }
    }

    private MergedShards(List<Shard<T>> shards, Comparator<T> order, Calls<T> calls) {
        this.shards = new PriorityQueue<>(Comparator.<Shard<T>, T>comparing(Shard::first, order));
        this.shards.addAll(shards);
        this.calls = calls;
    }

    /** Reads the first pages of all shards at once, and each further page when it is needed. */
    static <T> MergedShards<T> of(List<Iterable<T>> shards, Comparator<T> order, Calls<T> calls) {
        List<Optional<Shard<T>>> first = Concurrently.map(
                shards, Math.max(1, shards.size()), shard -> calls.make(() -> Shard.of(shard.iterator())));
        return new MergedShards<>(first.stream().flatMap(Optional::stream).toList(), order, calls);
    }

    @Override
    public boolean hasNext() {
        return !shards.isEmpty();
    }

    @Override
    public T next() {
        Shard<T> shard = shards.remove();
        calls.make(() -> Shard.of(shard.rest())).ifPresent(shards::add);
        return shard.first();
    }
}

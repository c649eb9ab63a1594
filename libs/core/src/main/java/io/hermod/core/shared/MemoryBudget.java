package io.hermod.core.shared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Bounds how many bytes of payloads are worked on at once. Whoever loads a payload grows its share first, and waits while the
 * others have it all. The oldest share never waits, so that there is always one that gets done and makes room; the bound may be
 * exceeded by that one alone.
 */
public final class MemoryBudget {
    private final long bytes;
    private final Set<Share> oldestFirst = new LinkedHashSet<>();
    private long granted;

    /** A budget of so many bytes. */
    public MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /** A share that there is always room for. */
    public static Share unlimitedShare() {
        return new MemoryBudget(Long.MAX_VALUE / 2).open();
    }

    /** A new share, of nothing yet. */
    public synchronized Share open() {
        Share share = new Share();
        oldestFirst.add(share);
        return share;
    }

    private boolean hasRoomFor(Share share) {
        return granted + share.wanted <= bytes
                || share.equals(oldestFirst.iterator().next());
    }

    private synchronized List<Runnable> ask(Share share, long more, Runnable action) {
        share.wanted += more;
        share.waiting.add(action);
        return grantable();
    }

    private synchronized List<Runnable> giveBack(Share share) {
        oldestFirst.remove(share);
        granted -= share.held;
        List<Runnable> released = new ArrayList<>(share.waiting);
        share.forget();
        released.addAll(grantable());
        return released;
    }

    /** Grants what there is room for, to the older shares first. */
    private List<Runnable> grantable() {
        List<Runnable> actions = new ArrayList<>();
        for (Share share : oldestFirst) {
            if (!share.waiting.isEmpty() && hasRoomFor(share)) {
                granted += share.wanted;
                actions.addAll(share.grant());
            }
        }
        return actions;
    }

    /** What one job has of the budget; closing it makes room for the others. */
    public final class Share implements AutoCloseable {
        private final List<Runnable> waiting = new ArrayList<>();
        private long held;
        private long wanted;

        private Share() {}

        /** Asks for so many bytes more, and goes on with the action once they are granted, or the share is closed. */
        public void grow(long more, Runnable action) {
            ask(this, more, action).forEach(Runnable::run);
        }

        /** Asks for so many bytes more, and waits until they are granted, or the share is closed. */
        public void growAndWait(long more) {
            CompletableFuture<Void> granted = new CompletableFuture<>();
            grow(more, () -> granted.complete(null));
            granted.join();
        }

        /** How much there is for all shares together. */
        public long budgetBytes() {
            return bytes;
        }

        @Override
        public void close() {
            giveBack(this).forEach(Runnable::run);
        }

        private List<Runnable> grant() {
            held += wanted;
            wanted = 0;
            List<Runnable> actions = List.copyOf(waiting);
            waiting.clear();
            return actions;
        }

        private void forget() {
            held = 0;
            wanted = 0;
            waiting.clear();
        }
    }
}

package io.hermod.core.shared;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Bounds the bytes of the payloads that are in memory at once. A thread grows its share before it loads a payload, and
 * waits while the other shares use up the budget. One share at a time is privileged: it never waits, so that one job
 * can always finish and free its memory. It is the oldest of the shares that wait, and is privileged until it closes;
 * only that share may exceed the budget.
 */
public final class MemoryBudget {
    private final long budgetBytes;
    private final Set<Share> oldestFirst = new LinkedHashSet<>();
    private Optional<Share> privileged = Optional.empty();
    private long grantedBytes;

    public MemoryBudget(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /** A share that never waits. */
    public static Share unlimitedShare() {
        return new MemoryBudget(Long.MAX_VALUE / 2).open();
    }

    /** A new share of zero bytes. */
    public synchronized Share open() {
        Share share = new Share();
        oldestFirst.add(share);
        return share;
    }

    public long budgetBytes() {
        return budgetBytes;
    }

    private synchronized List<Runnable> request(Share share, long more, Runnable action) {
        if (!oldestFirst.contains(share)) {
            return List.of(action);
        }
        share.requestedBytes += more;
        share.waiting.add(action);
        return grant();
    }

    private synchronized List<Runnable> release(Share share) {
        oldestFirst.remove(share);
        privileged = privileged.filter(owner -> !owner.equals(share));
        grantedBytes -= share.grantedBytes;
        List<Runnable> released = new ArrayList<>(share.waiting);
        share.clear();
        released.addAll(grant());
        return released;
    }

    /** Grants the requests that the budget has room for, oldest share first. Returns the actions to run. */
    private List<Runnable> grant() {
        List<Runnable> actions = new ArrayList<>();
        for (Share share : oldestFirst) {
            if (!share.waiting.isEmpty() && mayHave(share)) {
                grantedBytes += share.requestedBytes;
                actions.addAll(share.grant());
            }
        }
        return actions;
    }

    /** The first share that the budget has no room for becomes the privileged one, if there is none. */
    private boolean mayHave(Share share) {
        if (grantedBytes + share.requestedBytes <= budgetBytes) {
            return true;
        }
        if (privileged.isEmpty()) {
            privileged = Optional.of(share);
        }
        return privileged.get().equals(share);
    }

    /** One job's part of the budget. Closing it frees the bytes for other shares; a closed share gets no more. */
    public final class Share implements AutoCloseable {
        private final List<Runnable> waiting = new ArrayList<>();
        private long grantedBytes;
        private long requestedBytes;

        private Share() {}

        /** Requests more bytes. Runs the action once they are granted or the share is closed. */
        public void grow(long more, Runnable action) {
            request(this, more, action).forEach(Runnable::run);
        }

        /** Requests more bytes. Returns once they are granted or the share is closed. */
        public void growAndWait(long more) {
            CompletableFuture<Void> granted = new CompletableFuture<>();
            grow(more, () -> granted.complete(null));
            granted.join();
        }

        /** The budget of all shares together. */
        public long budgetBytes() {
            return budgetBytes;
        }

        @Override
        public void close() {
            release(this).forEach(Runnable::run);
        }

        private List<Runnable> grant() {
            grantedBytes += requestedBytes;
            requestedBytes = 0;
            List<Runnable> actions = List.copyOf(waiting);
            waiting.clear();
            return actions;
        }

        private void clear() {
            grantedBytes = 0;
            requestedBytes = 0;
            waiting.clear();
        }
    }
}

package io.hermod.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Started parts, which stop in the opposite order of their start. */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    <T extends AutoCloseable> T own(T part) {
        started.push(part);
        return part;
    }

    /**
     * Stops all parts, also after one that fails to stop.
     *
     * @throws IllegalStateException if a part did not stop; further failures are suppressed in it
     */
    @Override
    public void close() {
        List<IllegalStateException> failures = new ArrayList<>();
        while (!started.isEmpty()) {
            stop(started.pop()).ifPresent(failures::add);
        }
        if (!failures.isEmpty()) {
            IllegalStateException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static Optional<IllegalStateException> stop(AutoCloseable part) {
        try {
            part.close();
            return Optional.empty();
        } catch (Exception failed) {
            return Optional.of(new IllegalStateException("a part did not stop: " + part, failed));
        }
    }
}

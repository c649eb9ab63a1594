package io.hermod.local;

import java.time.Duration;

/**
 * How Lambda's event source batches messages.
 *
 * @param size of a batch, at most; for more than ten, Lambda requires a window of at least a second
 * @param window how long the first message of a batch waits for others
 */
public record Batching(int size, Duration window) {
    /** The stack's default. */
    public static final Batching USUAL = new Batching(10, Duration.ZERO);
}

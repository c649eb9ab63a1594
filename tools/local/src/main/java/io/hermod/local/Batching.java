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

    /** For jobs that wait for a batch. The window is short, as a person watches. */
    static final Batching OF_BUNDLES = new Batching(1_000, Duration.ofSeconds(1));

    /** For a FIFO queue: of a message group, one message is handed out at a time. */
    static final Batching ONE_BY_ONE = new Batching(1, Duration.ZERO);
}

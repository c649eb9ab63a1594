package io.hermod.local;

import java.time.Duration;

/**
 * How Lambda's event source gathers messages for an invocation.
 *
 * @param size of a batch, at most; Lambda wants a window of a second at least for more than ten
 * @param window how long the first message waits for others
 */
public record Batching(int size, Duration window) {
    /** As the stack has it by default. */
    public static final Batching USUAL = new Batching(10, Duration.ZERO);
}

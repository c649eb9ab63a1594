package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;

/** Sends one call, without retries. */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Blocks until the whole response has arrived or a time limit has passed.
     *
     * @param memory grown before a large response is read
     * @throws Unavailable if an upload in the body could not be read
     * @throws InterruptedException if the calling thread is interrupted; the call is cancelled
     */
    Exchange send(HttpCall call, TimeLimits limits, MemoryBudget.Share memory) throws InterruptedException;
}

package io.hermod.providers.http;

import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;

/** Sends one call, once. */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Blocks until the whole answer is there, or the time is up.
     *
     * @param memory grown before a large answer is read
     *
     * @throws Unavailable where an upload in the body could not be read
     * @throws InterruptedException where the calling thread was interrupted; the call is given up then
     */
    Exchange send(HttpCall call, Duration timeout, MemoryBudget.Share memory) throws InterruptedException;
}

package io.hermod.providers.http;

import java.time.Duration;

/** Sends one call, once. */
@FunctionalInterface
public interface HttpTransport {

    /**
     * Blocks until the whole answer is there, or the time is up.
     *
     * @throws InterruptedException where the calling thread was interrupted; the call is given up then
     */
    Exchange send(HttpCall call, Duration timeout) throws InterruptedException;
}

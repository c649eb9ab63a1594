package io.hermod.providers.http;

import java.io.IOException;
import java.io.InputStream;

/** Sends one call whose response may be larger than the memory, without retries. */
@FunctionalInterface
public interface HttpDownload {

    /**
     * Blocks until the body of a 2xx response was read or a time limit has passed. Such a response is returned without
     * its body, any other one with it.
     *
     * @throws InterruptedException if the calling thread is interrupted
     */
    Exchange download(HttpCall call, TimeLimits limits, BodyReader reader) throws InterruptedException;

    /** Reads a body while it arrives. */
    @FunctionalInterface
    interface BodyReader {
        void read(InputStream body) throws IOException, InterruptedException;
    }
}

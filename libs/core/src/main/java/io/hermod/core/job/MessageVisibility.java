package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.List;

/** Extends the time for which the queue hides delivered messages. */
public interface MessageVisibility {

    /** The maximum number of messages that one call hides. */
    int MAX_BATCH = 10;

    /**
     * Hides the messages for the time, counted from now. Ignores messages whose receipts are no longer valid.
     *
     * @param receipts up to {@link #MAX_BATCH}
     * @throws Unavailable if the queue does not respond in time
     */
    void extendVisibility(List<String> receipts, Duration time);
}

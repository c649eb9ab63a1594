package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.List;

/** Extends the time for which the queue hides delivered messages. */
public interface MessageVisibility {

    /**
     * Hides the messages for the time, counted from now. Ignores messages whose receipts are no longer valid.
     *
     * @throws Unavailable if the queue does not respond in time
     */
    void extendVisibility(List<String> receipts, Duration time);
}

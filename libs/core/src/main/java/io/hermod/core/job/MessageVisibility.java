package io.hermod.core.job;

import io.hermod.core.shared.Unavailable;
import java.time.Duration;
import java.util.List;

/** How long the queue hides messages that it has delivered. */
public interface MessageVisibility {

    /**
     * Hides the messages from now on for so long, unless they are deleted before. Messages that the queue no longer knows under
     * their receipts are left out.
     *
     * @throws Unavailable where the queue did not answer, or not in time
     */
    void extendVisibility(List<String> receipts, Duration time);
}

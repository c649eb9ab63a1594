package io.hermod.core.batch;

import io.hermod.core.job.Timings;
import io.hermod.core.shared.Unavailable;
import java.time.Duration;

/** The queue of jobs that wait for a batch, and of looks at bundles. */
public interface BundleQueue {

    /**
     * Brings a worker to the bundle.
     *
     * @param delay at most {@link Timings#MAX_BACKOFF}
     * @throws Unavailable if the queue does not respond
     */
    void sendLook(BundleId bundle, Duration delay);
}

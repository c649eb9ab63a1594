package io.hermod.core.webhook;

import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Unavailable;

/** Publishes the ends of jobs as events, at least once each. */
public interface OutcomeEvents {

    /**
     * Returns once the event is accepted.
     *
     * @throws Unavailable if the service does not accept it now; it may have accepted it nevertheless
     * @throws CallRejected if the service rejects it, and would reject it again
     */
    void publish(JobEnd end);
}

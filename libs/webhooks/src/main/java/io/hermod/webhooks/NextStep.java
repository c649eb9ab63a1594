package io.hermod.webhooks;

import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import java.time.Duration;

/** What follows an attempt. */
public sealed interface NextStep {

    /** The attempt's outcome in the history. */
    Outcome outcome();

    /** No attempt follows. */
    record End(Outcome outcome) implements NextStep {}

    /**
     * Another attempt follows.
     *
     * @param isGone whether the receiver answered 404 or 410
     */
    record Retry(Duration delay, boolean isGone) implements NextStep {
        @Override
        public Outcome outcome() {
            return Outcome.RETRYABLE_FAILURE;
        }
    }
}

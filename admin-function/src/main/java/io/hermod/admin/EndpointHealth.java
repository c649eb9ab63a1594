package io.hermod.admin;

import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryAttempt.Outcome;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/**
 * How an endpoint's receiver answers, by the endpoint's last attempts.
 *
 * @param consecutiveFailures since the last success, at most {@link #MAX_READ}
 * @param lastSuccessAt empty if none of the attempts succeeded
 */
record EndpointHealth(int consecutiveFailures, Optional<Instant> lastSuccessAt, Optional<Instant> lastFailureAt) {
    /** Of an endpoint without attempts. */
    static final EndpointHealth NONE = new EndpointHealth(0, Optional.empty(), Optional.empty());

    /** The number of attempts that are read. */
    static final int MAX_READ = 100;

    static EndpointHealth of(Iterator<DeliveryAttempt> newestFirst) {
        EndpointHealth health = NONE;
        for (int read = 0; read < MAX_READ && newestFirst.hasNext() && !health.isKnown(); read++) {
            health = health.before(newestFirst.next());
        }
        return health;
    }

    private boolean isKnown() {
        return lastSuccessAt.isPresent() && lastFailureAt.isPresent();
    }

    private EndpointHealth before(DeliveryAttempt older) {
        if (older.outcome() == Outcome.DELIVERED) {
            return new EndpointHealth(
                    consecutiveFailures, lastSuccessAt.or(() -> Optional.of(older.createdAt())), lastFailureAt);
        }
        if (wasNotSent(older)) {
            return this;
        }
        return new EndpointHealth(
                lastSuccessAt.isPresent() ? consecutiveFailures : consecutiveFailures + 1,
                lastSuccessAt,
                lastFailureAt.or(() -> Optional.of(older.createdAt())));
    }

    /** The endpoint was disabled or deleted, or there was nothing to send. That says nothing about the receiver. */
    private static boolean wasNotSent(DeliveryAttempt attempt) {
        return attempt.outcome() == Outcome.PERMANENT_FAILURE
                && attempt.statusCode().isEmpty();
    }
}

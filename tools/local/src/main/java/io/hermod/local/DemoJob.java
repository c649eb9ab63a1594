package io.hermod.local;

import io.hermod.core.request.RequestType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * A job of the demo, as its client last saw it.
 *
 * @param name of its request
 */
record DemoJob(
        String name,
        RequestType type,
        String location,
        long submittedNanos,
        long seenNanos,
        Map<String, Object> envelope) {

    DemoJob seen(Map<String, Object> newEnvelope) {
        return new DemoJob(name, type, location, submittedNanos, System.nanoTime(), newEnvelope);
    }

    /** In dollars; zero if it is unknown. */
    BigDecimal cost() {
        return envelope.get("result") instanceof Map<?, ?> result
                        && result.get("extra_fields") instanceof Map<?, ?> fields
                        && fields.get("cost") != null
                ? new BigDecimal(String.valueOf(fields.get("cost")))
                : BigDecimal.ZERO;
    }

    String status() {
        return String.valueOf(envelope.get("status"));
    }

    boolean hasCompleted() {
        return status().equals("completed");
    }

    boolean hasEnded() {
        return hasCompleted() || status().equals("failed");
    }

    Duration age() {
        return Duration.ofNanos(seenNanos - submittedNanos);
    }
}

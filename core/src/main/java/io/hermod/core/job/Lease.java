package io.hermod.core.job;

import java.time.Instant;

/** Who runs a job now, and until when nobody else may. */
public record Lease(String owner, Instant until) {
    public boolean hasRunOut(Instant now) {
        return !now.isBefore(until);
    }
}

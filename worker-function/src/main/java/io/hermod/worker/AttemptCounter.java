package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.provider.InferenceProvider.Calls;

/**
 * Counts the provider calls of a claimed job if its caller bounds them. The claim counts as the first call. Each
 * further call is counted in the store before it is made, so that a worker that takes the job over knows of it.
 */
final class AttemptCounter implements Calls {
    private final JobStore store;
    private final Job claimed;
    private boolean firstTaken;
    private int attempts;

    AttemptCounter(JobStore store, Job claimed) {
        this.store = store;
        this.claimed = claimed;
        this.attempts = claimed.attempts();
    }

    @Override
    public boolean takeOne() {
        if (claimed.terms().maxAttempts().isEmpty()) {
            return true;
        }
        if (!firstTaken) {
            firstTaken = true;
            return true;
        }
        return isAnyLeft() && countOne();
    }

    @Override
    public boolean isAnyLeft() {
        return claimed.terms().maxAttempts().isEmpty() || attempts < claimed.terms().attemptLimit();
    }

    /** All attempts, those of earlier workers included. */
    int attempts() {
        return attempts;
    }

    private boolean countOne() {
        boolean counted = store.countAttempt(claimed);
        attempts += counted ? 1 : 0;
        return counted;
    }
}

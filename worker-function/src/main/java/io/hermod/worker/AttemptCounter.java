package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.provider.InferenceProvider.Calls;

/**
 * The calls that are made for a claimed job. Where its caller bounds them, the claim counts as the first, and each further one is counted
 * in the store before it is made, so that they are known to whoever takes the job over.
 */
final class AttemptCounter implements Calls {
    private final JobStore store;
    private final Job claimed;
    private boolean begun;
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
        if (!begun) {
            begun = true;
            return true;
        }
        return isAnyLeft() && countOne();
    }

    @Override
    public boolean isAnyLeft() {
        return claimed.terms().allow(attempts + 1);
    }

    /** All attempts, earlier workers' too. */
    int attempts() {
        return attempts;
    }

    private boolean countOne() {
        boolean counted = store.countAttempt(claimed);
        attempts += counted ? 1 : 0;
        return counted;
    }
}

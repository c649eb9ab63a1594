package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.port.InferenceProvider.Calls;
import io.hermod.core.port.JobStore;

/**
 * The calls of a job whose caller bounds them. The claim counted the first; each further one is counted in the store before it is made,
 * so that they are known to whoever takes the job over.
 */
final class CountedCalls implements Calls {
    private final JobStore store;
    private final Job claimed;
    private int taken;

    private CountedCalls(JobStore store, Job claimed) {
        this.store = store;
        this.claimed = claimed;
    }

    static Calls of(JobStore store, Job claimed) {
        return claimed.terms().maxAttempts().isEmpty() ? Calls.UNLIMITED : new CountedCalls(store, claimed);
    }

    @Override
    public boolean takeOne() {
        boolean allowed = taken == 0 || (claimed.terms().allow(claimed.attempts() + taken) && store.count(claimed));
        taken += allowed ? 1 : 0;
        return allowed;
    }
}

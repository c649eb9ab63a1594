package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.provider.InferenceProvider.Calls;
import java.util.function.BooleanSupplier;

/**
 * Counts the provider calls of a claimed job. The claim counts as the first one. If the job's caller bounds them, each
 * further call is counted in the store before it is made, so that a worker that takes the job over knows of it. A
 * worker that was frozen makes no call once its lease has expired. Calls that are made at once may share it.
 */
final class AttemptCounter implements Calls {
    private final JobStore store;
    private final Job claimed;
    private final BooleanSupplier isHeld;
    private int attempts;
    private int made;

    /** @param isHeld whether the worker holds the job's lease now */
    AttemptCounter(JobStore store, Job claimed, BooleanSupplier isHeld) {
        this.store = store;
        this.claimed = claimed;
        this.isHeld = isHeld;
        this.attempts = claimed.attempts();
    }

    @Override
    public synchronized boolean takeOne() {
        boolean isCounted = claimed.terms().maxAttempts().isEmpty() || made == 0;
        boolean isAllowed = (isCounted || (isAnyLeft() && countOne())) && isHeld.getAsBoolean();
        made += isAllowed ? 1 : 0;
        return isAllowed;
    }

    /** The claim stays counted in the store until the worker gives the job back. */
    @Override
    public synchronized void returnOne() {
        made--;
    }

    @Override
    public synchronized boolean isAnyLeft() {
        return claimed.terms().maxAttempts().isEmpty()
                || attempts < claimed.terms().attemptLimit();
    }

    @Override
    public synchronized boolean isAnyMade() {
        return made > 0;
    }

    /** Whether another worker may claim the job. */
    synchronized boolean isAnyAttemptLeft() {
        return attempts < claimed.terms().attemptLimit();
    }

    /** All attempts, those of earlier workers included. */
    synchronized int attempts() {
        return attempts;
    }

    private boolean countOne() {
        boolean counted = store.countAttempt(claimed, attempts + 1);
        attempts += counted ? 1 : 0;
        return counted;
    }
}

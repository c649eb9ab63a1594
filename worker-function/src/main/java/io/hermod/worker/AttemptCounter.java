package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobStore;
import io.hermod.core.provider.InferenceProvider.Calls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Counts the provider calls of a claimed job. The claim counts as the first one. If the job's caller bounds them, each
 * further call is counted in the store before it is made, so that a worker that takes the job over knows of it. A
 * worker that was frozen makes no call once its lease has expired. Calls that are made at once may share it.
 */
final class AttemptCounter implements Calls {
    private final JobStore store;
    private final Job claimed;
    private final Predicate<Instant> isHeld;
    private final Clock clock;
    private int attempts;
    private int made;
    private Instant firstCall = Instant.MAX;

    /**
     * Of a job whose first call another worker has made.
     *
     * @param firstCall when it was made
     */
    static AttemptCounter afterCall(
            JobStore store, Job resumed, Predicate<Instant> isHeld, Clock clock, Instant firstCall) {
        AttemptCounter counter = new AttemptCounter(store, resumed, isHeld, clock);
        counter.made = 1;
        counter.answeredBy(firstCall);
        return counter;
    }

    /** @param isHeld whether the worker holds the job's lease at an instant */
    AttemptCounter(JobStore store, Job claimed, Predicate<Instant> isHeld, Clock clock) {
        this.store = store;
        this.claimed = claimed;
        this.isHeld = isHeld;
        this.clock = clock;
        this.attempts = claimed.attempts();
    }

    @Override
    public synchronized boolean takeOne() {
        boolean isCounted = claimed.terms().maxAttempts().isEmpty() || made == 0;
        boolean isAllowed = isCounted || (isAnyLeft() && countOne());
        Instant now = clock.instant();
        if (!isAllowed || !isHeld.test(now)) {
            return false;
        }
        firstCall = made == 0 ? now : firstCall;
        made++;
        return true;
    }

    /** The claim stays counted in the store until the worker gives the job back. */
    @Override
    public synchronized void returnOne() {
        made--;
        firstCall = made == 0 ? Instant.MAX : firstCall;
    }

    /** The job's answer is that of a call that an earlier worker made at the instant. */
    synchronized void answeredBy(Instant earlierCall) {
        firstCall = earlierCall;
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

    /** The calls that this worker made, and the attempts of earlier workers. */
    synchronized int attempts() {
        return claimed.attempts() - 1 + made;
    }

    /** How long ago the first call was made; zero if none was. */
    synchronized Duration sinceFirstCall(Instant now) {
        return firstCall.equals(Instant.MAX) ? Duration.ZERO : Duration.between(firstCall, now);
    }

    /** When the job's work began: at the claim, or earlier if an earlier worker made the first call. */
    synchronized Instant start(Instant claimedAt) {
        return firstCall.isBefore(claimedAt) ? firstCall : claimedAt;
    }

    private boolean countOne() {
        boolean counted = store.countAttempt(claimed, attempts + 1);
        attempts += counted ? 1 : 0;
        return counted;
    }
}

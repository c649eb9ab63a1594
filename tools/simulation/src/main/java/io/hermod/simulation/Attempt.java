package io.hermod.simulation;

import io.hermod.core.job.Job;
import java.time.Instant;

/** One claim of a job by a process, and what became of it. */
final class Attempt {
    private final SimulatedProcess process;
    private final Job job;
    private final Instant start;
    private int calls;
    private boolean calling;
    private boolean rejected;
    private boolean handedOff;

    Attempt(SimulatedProcess process, Job job, Instant start) {
        this.process = process;
        this.job = job;
        this.start = start;
    }

    void callStarts() {
        calls++;
        calling = true;
    }

    /** The provider has no capacity for the call, which counts as none. */
    void isRejected() {
        calls--;
        rejected = true;
    }

    /** Whether a provider had no capacity for a call, so that another attempt may call it again. */
    boolean wasRejected() {
        return rejected;
    }

    /** The provider goes on with the call, and the job names the run. */
    void handsOff() {
        handedOff = true;
    }

    /** Whether a provider's run held the job, so that another attempt may call again once its lease has expired. */
    boolean wasHandedOff() {
        return handedOff;
    }

    void callEnds() {
        calling = false;
    }

    SimulatedProcess process() {
        return process;
    }

    Job job() {
        return job;
    }

    Instant start() {
        return start;
    }

    int calls() {
        return calls;
    }

    /** Whether a live worker waits for a provider now. */
    boolean isCalling() {
        return calling && process.isRunning();
    }

    /** A call is counted before it is made: a lost worker may have counted one more than it made. */
    int callsThatCount() {
        int lost = process.wasDisturbed() || process.hasLostAClaim() ? 1 : 0;
        return Math.max(1, calls + lost);
    }

    /** Whether the attempt counts: it reached a provider, or its worker or the claim's answer was lost. */
    boolean counts() {
        return calls > 0 || rejected || process.wasDisturbed() || process.hasLostAClaim();
    }
}

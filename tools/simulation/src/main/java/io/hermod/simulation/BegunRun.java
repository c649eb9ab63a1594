package io.hermod.simulation;

import io.hermod.core.job.RemoteRun;
import java.time.Instant;
import java.util.Optional;

/** A run that a provider goes on with, and how long the job leaves it alone. */
final class BegunRun {
    private final RemoteRun run;
    private final SimulatedProcess process;
    private Optional<Instant> leaseEnd = Optional.empty();

    BegunRun(RemoteRun run, SimulatedProcess process) {
        this.run = run;
        this.process = process;
    }

    void holdsTheJobUntil(Instant end) {
        leaseEnd = Optional.of(end);
    }

    RemoteRun run() {
        return run;
    }

    /** The worker that began it. */
    SimulatedProcess process() {
        return process;
    }

    /** Whether any worker may take the job from the run. */
    boolean hadItsTime(Instant now) {
        return leaseEnd.filter(end -> !now.isBefore(end)).isPresent();
    }

    @Override
    public String toString() {
        return "the run " + run.look();
    }
}

package io.hermod.simulation;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to one job. The same id may later belong to another job. */
final class History {
    private final Job created;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<BegunRun> runs = new ArrayList<>();
    private Optional<JobState> outcome = Optional.empty();
    private Instant mustEndBy;
    private boolean accepted;
    private Optional<String> shown = Optional.empty();
    private int firstAttemptSinceReopened;

    History(Job created) {
        this.created = created;
        mustEndBy = created.terms().deadline();
    }

    JobId id() {
        return created.id();
    }

    /** The request that made the job: the simulation's clients send it as the request id too. */
    String token() {
        return created.requestId();
    }

    Job created() {
        return created;
    }

    void accepted() {
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    void ended(JobState state) {
        outcome = Optional.of(state);
    }

    void reopened(Instant deadline) {
        outcome = Optional.empty();
        shown = Optional.empty();
        mustEndBy = deadline;
        firstAttemptSinceReopened = attempts.size();
        runs.clear();
    }

    /** Whether earlier polls showed the same. */
    boolean shows(String envelope) {
        boolean same = shown.isEmpty() || shown.get().equals(envelope);
        shown = Optional.of(envelope);
        return same;
    }

    Optional<JobState> outcome() {
        return outcome;
    }

    /** When the job's caller ended it, if it did. */
    Optional<Instant> cancelledAt() {
        return outcome.filter(JobState.Failed.class::isInstance)
                .map(JobState.Failed.class::cast)
                .filter(failed -> failed.failure().is(Failure.CANCELLED))
                .map(JobState.Failed::at);
    }

    Instant deadline() {
        return mustEndBy;
    }

    void add(Attempt attempt) {
        attempts.add(attempt);
    }

    /** The attempts since the job was created or reopened. */
    List<Attempt> attempts() {
        return attempts.subList(firstAttemptSinceReopened, attempts.size());
    }

    void begins(BegunRun run) {
        runs.add(run);
    }

    /** The runs since the job was created or reopened. */
    List<BegunRun> runs() {
        return runs;
    }

    int calls() {
        return attempts.stream().mapToInt(Attempt::calls).sum();
    }

    /** @param withCalls whether each call of an attempt counts */
    int countedAttempts(boolean withCalls) {
        return attempts().stream()
                .filter(Attempt::counts)
                .mapToInt(attempt -> withCalls ? attempt.callsThatCount() : 1)
                .sum();
    }

    Optional<Attempt> attemptOf(SimulatedProcess process) {
        return attempts.reversed().stream()
                .filter(attempt -> attempt.process() == process)
                .findFirst();
    }

    @Override
    public String toString() {
        return "job of " + token();
    }
}

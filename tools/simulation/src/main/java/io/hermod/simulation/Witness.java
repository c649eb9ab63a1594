package io.hermod.simulation;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.job.StoredResult;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.Payload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Sees every change of a job, every provider call and every charge, and notes the promises that they break. */
final class Witness {
    /** Calls of one model: the first one and its retries. */
    private static final int CALLS_OF_A_MODEL = 3;

    private final Scheduler scheduler;
    private final Faults faults;
    private final Trace trace;
    private final SimulatedRuns runs;
    private final Map<JobId, History> present = new LinkedHashMap<>();
    private final List<History> all = new ArrayList<>();
    private final Map<Long, String> tokensOfUsage = new HashMap<>();
    private final List<Broken> broken = new ArrayList<>();

    private Optional<EndWitness> ends = Optional.empty();

    Witness(Scheduler scheduler, Faults faults, Trace trace, SimulatedRuns runs) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.trace = trace;
        this.runs = runs;
    }

    /** The other sees each end from now on. */
    void tellEndsTo(EndWitness other) {
        ends = Optional.of(other);
    }

    void breaks(Promise promise, String how) {
        trace.add(() -> "BROKEN " + promise + ": " + how);
        broken.add(new Broken(promise, how));
    }

    List<Broken> broken() {
        return broken;
    }

    Collection<History> all() {
        return all;
    }

    Optional<History> of(JobId id) {
        return Optional.ofNullable(present.get(id));
    }

    /** The job of an answer, which may be deleted meanwhile. */
    History of(JobRef ref) {
        return all.reversed().stream()
                .filter(history -> history.created().ref().equals(ref))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the job still has its id, and is not deleted. */
    boolean isPresent(History history) {
        return of(history.id()).filter(history::equals).isPresent();
    }

    /** For the trace: the request that made the job with the id. */
    String name(JobId id) {
        return of(id).map(History::token).orElse("an unknown job");
    }

    void created(Job job) {
        History history = new History(job);
        present.put(job.id(), history);
        all.add(history);
    }

    /** A repeated claim with the same lease is the same attempt. */
    void claimed(SimulatedProcess process, Job job) {
        of(job.id())
                .filter(history -> history.attemptOf(process)
                        .filter(attempt -> attempt.job().leaseOwner().equals(job.leaseOwner()))
                        .isEmpty())
                .ifPresent(history -> history.add(new Attempt(process, job, scheduler.instant())));
    }

    /** A provider goes on with the request. */
    void begins(SimulatedProcess process, String token, RemoteRun run) {
        calledJob(process, token).ifPresent(history -> history.begins(new BegunRun(run, process)));
    }

    /** The provider's run holds the job until the instant. */
    void handedOff(SimulatedProcess process, Job job, RemoteRun remote, Instant end) {
        of(job.id()).flatMap(history -> history.attemptOf(process)).ifPresent(Attempt::handsOff);
        of(job.id()).stream()
                .flatMap(history -> history.runs().stream())
                .filter(run -> run.run().look().equals(remote.look()))
                .forEach(run -> run.holdsTheJobUntil(end));
    }

    /** A write has changed the job. */
    void changed(Job before, Job after, Function<StoredResult, Payload> reader) {
        History history = present.get(after.id());
        if (history == null || before.state().equals(after.state())) {
            return;
        }
        if (before.status().isTerminal()) {
            boolean reopened = before.state() instanceof JobState.Failed failed
                    && failed.failure().is(Failure.ATTEMPTS_EXHAUSTED)
                    && after.state() instanceof JobState.Pending;
            if (!reopened) {
                breaks(Promise.ONE_OUTCOME, history + " went from " + before.state() + " to " + after.state());
            }
            history.reopened(after.terms().deadline());
            ends.ifPresent(witness -> witness.reopened(history));
        }
        if (after.status().isTerminal()) {
            history.ended(after.state());
            ends.ifPresent(witness -> witness.ended(history, after));
            checkOutcome(history, after, reader);
        }
    }

    /** The job's caller has deleted it. */
    void deleted(JobRef ref) {
        of(ref.id())
                .filter(history -> history.created().ref().equals(ref))
                .ifPresent(history -> present.remove(ref.id()));
    }

    private void checkOutcome(History history, Job job, Function<StoredResult, Payload> reader) {
        if (job.state() instanceof JobState.Completed completed) {
            String answer = reader.apply(completed.result()).asUtf8();
            if (!Answers.belongsTo(history.token(), answer)) {
                breaks(Promise.ANSWER_OF_ITS_REQUEST, history + " got " + Answers.tokenIn(answer));
            }
        }
        if (job.state() instanceof JobState.Failed failed && failed.failure().is(Failure.ATTEMPTS_EXHAUSTED)) {
            int needed = job.terms().maxAttempts().orElse(JobTerms.MAX_ATTEMPTS);
            int counted = history.countedAttempts(job.terms().maxAttempts().isPresent());
            if (counted < needed) {
                breaks(
                        Promise.OUTAGES_COST_NO_ATTEMPT,
                        history + " failed as exhausted after " + counted + " attempts that count: "
                                + failed.failure().error().asUtf8());
            }
        }
    }

    /** A worker calls a provider with the request. Returns the attempt that the call belongs to. */
    Optional<Attempt> called(SimulatedProcess process, String token, int models) {
        Optional<History> history = calledJob(process, token);
        if (history.isEmpty()) {
            breaks(Promise.PROVIDER_CALLS, process + " calls for " + token + " without a claim");
            return Optional.empty();
        }
        Attempt attempt = history.get().attemptOf(process).orElseThrow();
        attempt.callStarts();
        checkCalls(history.get(), attempt, models);
        checkRuns(history.get(), attempt);
        checkCancelled(history.get(), attempt);
        return Optional.of(attempt);
    }

    private Optional<History> calledJob(SimulatedProcess process, String token) {
        return all.reversed().stream()
                .filter(job -> job.attemptOf(process).isPresent() && job.token().equals(token))
                .findFirst()
                .or(() -> all.reversed().stream()
                        .filter(job -> job.attemptOf(process).isPresent())
                        .findFirst());
    }

    private void checkRuns(History history, Attempt attempt) {
        Instant now = scheduler.instant();
        for (BegunRun run : history.runs()) {
            boolean isExcused = runs.hasNoResult(run.run())
                    || run.hadItsTime(now)
                    || run.process().wasDisturbed()
                    || faults.wasAnyDown(run.run().startedAt(), now)
                    || history.attempts().stream()
                            .anyMatch(other -> other.process().wasDisturbed());
            if (!isExcused) {
                breaks(
                        Promise.NO_RUN_IS_PAID_TWICE,
                        history + " is called by " + attempt.process() + " after " + run + " has begun");
            }
        }
    }

    private void checkCalls(History history, Attempt attempt, int models) {
        history.created().terms().maxAttempts().ifPresent(max -> {
            if (history.calls() > max) {
                breaks(Promise.PROVIDER_CALLS, history + " has " + history.calls() + " calls of at most " + max);
            }
        });
        if (attempt.calls() > models * CALLS_OF_A_MODEL) {
            breaks(Promise.PROVIDER_CALLS, history + " has " + attempt.calls() + " calls in " + attempt.process());
        }
        for (Attempt other : history.attempts()) {
            if (other != attempt
                    && other.calls() > 0
                    && !other.wasHandedOff()
                    && !other.wasRejected()
                    && !isExcused(other)) {
                breaks(
                        Promise.PROVIDER_CALLS,
                        history + " is called by " + attempt.process() + " after " + other.process()
                                + ", which was not disturbed");
            }
        }
    }

    private void checkCancelled(History history, Attempt attempt) {
        boolean isLate = history.cancelledAt()
                .filter(end -> scheduler.instant().isAfter(end.plus(Timings.LEASE)))
                .isPresent();
        if (isLate && !attempt.process().wasDisturbed()) {
            breaks(Promise.NO_CALL_AFTER_A_CANCELLATION, history + " is called by " + attempt.process());
        }
    }

    private boolean isExcused(Attempt attempt) {
        return attempt.process().wasDisturbed() || faults.wasAnyDown(attempt.start(), scheduler.instant());
    }

    /** A provider's answer to the request has the usage. */
    void answered(String token, long tokens) {
        tokensOfUsage.put(tokens, token);
    }

    void charged(long tokens) {
        String token = tokensOfUsage.getOrDefault(tokens, "no answer");
        boolean isDue = all.stream()
                .filter(job -> job.token().equals(token))
                .anyMatch(job -> job.cancelledAt().isPresent()
                        || job.outcome()
                                .filter(JobState.Completed.class::isInstance)
                                .isPresent());
        if (!isDue) {
            breaks(Promise.CHARGED_FOR_AN_OUTCOME, tokens + " tokens are charged for " + token);
        }
    }

    /** A client sees that its job has ended. */
    void seen(History history, String envelope) {
        if (history.outcome().isEmpty() || !history.shows(envelope)) {
            breaks(Promise.ONE_OUTCOME, history + " shows another outcome than before: " + envelope);
        }
        if (envelope.contains("\"status\":\"completed\"") && !Answers.belongsTo(history.token(), envelope)) {
            breaks(Promise.ANSWER_OF_ITS_REQUEST, history + " shows " + Answers.tokenIn(envelope));
        }
    }

    /** When the job must have ended, as the documentation promises. */
    Instant bound(History history) {
        Instant deadline = history.deadline();
        Instant up = faults.end();
        return (up.isAfter(deadline) ? up : deadline).plus(Simulation.SLACK);
    }

    static Payload plain(StoredResult.Inline inline) {
        return Gzip.decompress(inline.gzip());
    }
}

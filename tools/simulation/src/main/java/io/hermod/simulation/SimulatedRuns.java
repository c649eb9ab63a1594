package io.hermod.simulation;

import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.InferenceError;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The runs that providers go on with: they end, fail, or go on until they are cancelled. */
final class SimulatedRuns {
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<URI, Run> runs = new HashMap<>();

    private static final class Run {
        private final Optional<Instant> end;
        private final boolean isLost;
        private final Answer answer;
        private boolean isCancelled;

        Run(Optional<Instant> end, boolean isLost, Answer answer) {
            this.end = end;
            this.isLost = isLost;
            this.answer = answer;
        }

        boolean hasEnded(Instant now) {
            return end.filter(instant -> !now.isBefore(instant)).isPresent();
        }
    }

    SimulatedRuns(Scheduler scheduler, RandomGenerator random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /** The addresses of a new run, which has the result once it ends, unless it fails. */
    URI begin(Answer.Result result) {
        URI look = URI.create("https://provider.example/runs/" + runs.size());
        int longest = random.nextInt(8) == 0 ? 28 : 21;
        Instant end = scheduler.instant().plusMillis(random.nextLong(1L << random.nextInt(10, longest)));
        boolean fails = random.nextInt(8) == 0;
        runs.put(
                look,
                new Run(
                        Optional.of(end).filter(_ -> random.nextInt(40) > 0),
                        fails && random.nextBoolean(),
                        fails ? new Answer.Failure(InferenceError.of(500, "the run failed")) : result));
        return look;
    }

    Look look(RemoteRun run) {
        Run state = state(run);
        if (state.isCancelled) {
            return new Look.Lost(new Answer.Failure(InferenceError.of(404, "the run was cancelled")));
        }
        if (!state.hasEnded(scheduler.instant())) {
            return new Look.Running(lookAfter());
        }
        return state.isLost ? new Look.Lost(state.answer) : new Look.Ended(state.answer);
    }

    /** What a provider says of the next look, which few do. */
    Optional<Duration> lookAfter() {
        return random.nextInt(4) == 0
                ? Optional.of(Duration.ofMillis(random.nextLong(1L << random.nextInt(8, 24))))
                : Optional.empty();
    }

    /** Whether the run was cancelled, or has failed. */
    boolean hasNoResult(RemoteRun run) {
        Run state = state(run);
        return state.isCancelled || (state.hasEnded(scheduler.instant()) && state.answer instanceof Answer.Failure);
    }

    /** A run that has ended stays as it is. */
    String cancel(RemoteRun run) {
        Run state = state(run);
        state.isCancelled |= !state.hasEnded(scheduler.instant());
        return run.look() + (state.isCancelled ? " is cancelled" : " has ended");
    }

    private Run state(RemoteRun run) {
        return Objects.requireNonNull(runs.get(run.look()));
    }
}

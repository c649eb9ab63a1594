package io.hermod.core.batch;

import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.job.Timings;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Jobs that are sent to a provider as one batch. The messages of its jobs are an object of the payload store.
 *
 * @param type of all of its jobs
 * @param model the first model of all of its jobs
 * @param jobs how many messages the bundle keeps
 * @param recallAt from this instant on its jobs run one by one at the standard tier
 * @param nextLook when a worker looks at it next
 * @param lease of the worker that works on it, or has worked on it last
 * @param batch the provider's batch; empty until it is begun
 */
public record Bundle(
        BundleId id,
        RequestType type,
        ModelRef model,
        int jobs,
        Instant createdAt,
        Instant recallAt,
        Instant nextLook,
        Lease lease,
        Stage stage,
        Optional<RemoteRun> batch) {
    /** How long a bundle is kept: as long as a message may wait. */
    private static final Duration MAX_AGE = Duration.ofDays(7);

    /** How far a bundle is. */
    public enum Stage {
        /** The provider may have no batch of it yet. */
        FORMING,
        /** The provider has a batch of it. */
        RUNNING,
        /** The provider was asked to cancel the batch, because its time is over. */
        CANCELLING,
        /** All of its jobs have ended or have left it. */
        DONE
    }

    public Bundle {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        recallAt = recallAt.truncatedTo(ChronoUnit.MILLIS);
        nextLook = nextLook.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The same with the provider's batch. */
    public Bundle running(RemoteRun begun) {
        return at(Stage.RUNNING, Optional.of(begun));
    }

    public Bundle cancelling() {
        return at(Stage.CANCELLING, batch);
    }

    public Bundle done() {
        return at(Stage.DONE, batch);
    }

    private Bundle at(Stage next, Optional<RemoteRun> run) {
        return new Bundle(id, type, model, jobs, createdAt, recallAt, nextLook, lease, next, run);
    }

    /** The same, at which a worker looks at the instant. */
    public Bundle lookedAtNext(Instant at) {
        return new Bundle(id, type, model, jobs, createdAt, recallAt, at, lease, stage, batch);
    }

    /** The same, which a worker holds. */
    public Bundle held(Lease by) {
        return new Bundle(id, type, model, jobs, createdAt, recallAt, nextLook, by, stage, batch);
    }

    /** The same, which no worker holds any more. */
    public Bundle released(Instant now) {
        return held(new Lease(lease.owner(), now));
    }

    /** How long to wait before the next look. */
    public Duration pause(Instant now) {
        return Timings.untilNextLook(Duration.between(createdAt, now));
    }

    public boolean isDone() {
        return stage == Stage.DONE;
    }

    /** After this instant the store may delete the bundle. */
    public Instant expiresAt() {
        return createdAt.plus(MAX_AGE);
    }
}

package io.hermod.worker;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.request.InferenceError;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a job and calls its models; then ends it, postpones it, or gives it back. */
@Singleton
record RunJob(
        JobStore store,
        FallbackChain models,
        EndJob endJob,
        PostponeJob postponeJob,
        RemoteJobs remoteJobs,
        OutcomeWriter outcomes,
        Heartbeat heartbeat,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

    /** How long a worker tries to release a job. If it cannot, the lease expires, and the attempt stays counted. */
    private static final Duration RELEASE = Duration.ofSeconds(20);

    /**
     * Runs the message's job until the deadline at the latest.
     *
     * @param batch renews the job's lease once it is claimed
     * @throws Unavailable if the job store does not respond, or the end cannot be announced: the message must be
     *     redelivered
     */
    Disposition run(ReceivedMessage received, Heartbeat.Batch batch, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        Instant start = clock.instant();
        if (received.isLook()) {
            Optional<Job> remote = store.find(received.message().job())
                    .filter(job -> job.isRemote(start) && job.remote().isPresent());
            if (remote.isPresent()) {
                return look(remote.get(), received, batch, deadline, memory);
            }
        }
        Lease lease = Lease.create(heartbeat.leaseEnd());
        return switch (claim(received.message().job(), lease, start)) {
            case Claim.Claimed(Job job) -> {
                HeldLease held = batch.claimed(received.receipt(), job);
                AttemptCounter calls = new AttemptCounter(store, job, held::isHeld, clock);
                JobRun run = new JobRun(job, received, batch, held, start, deadline, memory, calls);
                yield runClaimed(run, Optional.empty());
            }
            case Claim.AlreadyLeased _ -> Disposition.HELD_ELSEWHERE;
            case Claim.Remote(Job job) when job.remote().isEmpty() -> Disposition.HELD_ELSEWHERE;
            case Claim.Remote(Job job) -> look(job, received, batch, deadline, memory);
            case Claim.Overdue(Job job) -> {
                remoteJobs.cancelRunOf(job, received, deadline, memory);
                yield endJob.failOverdue(job, received);
            }
            case Claim.Exhausted(Job job) -> {
                remoteJobs.cancelRunOf(job, received, deadline, memory);
                yield endJob.failExhausted(job, received);
            }
            case Claim.Ended(Job job) -> {
                remoteJobs.cancelRunOf(job, received, deadline, memory);
                yield endJob.announceFound(job);
            }
            case Claim.Gone _ -> {
                remoteJobs.cancelRunOfGone(received, deadline, memory);
                yield Disposition.ACK;
            }
        };
    }

    /** Looks at the run that holds the job's lease, and takes the lease back once the run has ended. */
    private Disposition look(
            Job job, ReceivedMessage received, Heartbeat.Batch batch, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        RemoteRun remote = job.remote().orElseThrow();
        Lease runsLease = ((JobState.Processing) job.state()).lease();
        return switch (remoteJobs.look(remote, received, deadline, memory)) {
            case Look.Running(Optional<Duration> lookAfter) ->
                remoteJobs.lookLater(received, batch, remote, runsLease, lookAfter);
            case Look.Ended(Answer answer) -> resume(job, answer, received, batch, deadline, memory);
            case Look.Lost _ when job.hasAttemptsLeft() -> remoteJobs.recall(job, received, batch, lastTry(deadline));
            case Look.Lost(Answer answer) -> resume(job, answer, received, batch, deadline, memory);
        };
    }

    private Disposition resume(
            Job job,
            Answer answer,
            ReceivedMessage received,
            Heartbeat.Batch batch,
            Instant deadline,
            MemoryBudget.Share memory)
            throws InterruptedException {
        Instant begun = job.remote().orElseThrow().startedAt();
        Lease lease = Lease.create(heartbeat.leaseEnd());
        Optional<Job> resumed = outcomes.write(job, "the lease", () -> store.resume(job, lease), lastTry(deadline));
        if (resumed.isEmpty()) {
            return endJob.afterLostLease(job);
        }
        HeldLease held = batch.claimed(received.receipt(), resumed.get());
        AttemptCounter calls = AttemptCounter.afterCall(store, resumed.get(), held::isHeld, clock, begun);
        return runClaimed(
                new JobRun(resumed.get(), received, batch, held, begun, deadline, memory, calls), Optional.of(answer));
    }

    private Instant lastTry(Instant deadline) {
        Instant soon = clock.instant().plus(RELEASE);
        return deadline.isBefore(soon) ? deadline : soon;
    }

    /** Tries twice with the same lease: if only the first response was lost, the claim counts as one attempt. */
    private Claim claim(JobRef job, Lease lease, Instant now) {
        try {
            return store.claim(job, lease, now);
        } catch (Unavailable down) {
            LOG.warn("Could not claim job {}; retrying once", job.id(), down);
            return store.claim(job, lease, now);
        }
    }

    /** @param first the answer of the run that the worker has resumed; empty if it has claimed the job */
    private Disposition runClaimed(JobRun run, Optional<Answer> first) throws InterruptedException {
        Job job = run.job();
        InferenceOutcome outcome;
        try {
            outcome = callModels(run, first);
        } catch (Unavailable down) {
            LOG.error("Could not run job {}: {}", job.id(), down.reason(), down);
            return first.isPresent() ? handBack(run) : releaseOrFail(run, down.reason());
        } catch (CallRejected rejected) {
            return failRejected(run, rejected);
        }
        return switch (outcome) {
            case InferenceOutcome.Served served -> endJob.complete(run, served);
            case InferenceOutcome.Failed failed -> endJob.fail(run, failed.error());
            case InferenceOutcome.Remote(RemoteRun remote, Optional<Duration> lookAfter) ->
                handOff(run, remote, lookAfter);
            case InferenceOutcome.NoCapacity(InferenceError error, Optional<Duration> retryAfter) ->
                postponeJob.postpone(run, error, retryAfter);
            case InferenceOutcome.OutOfTime _ when !run.lease().isHeld(clock.instant()) -> endJob.afterLostLease(run);
            case InferenceOutcome.OutOfTime _ -> releaseOrFail(run, "the worker had no time left");
            case InferenceOutcome.LeaseLost _ -> endJob.afterLostLease(run);
        };
    }

    /** Gives the lease back to a run that has ended, so that its result is not lost. */
    private Disposition handBack(JobRun run) throws InterruptedException {
        return handOff(run, run.job().remote().orElseThrow(), Optional.empty());
    }

    /** Another worker would begin another run, and the store would reject it again. */
    private Disposition handOff(JobRun run, RemoteRun remote, Optional<Duration> lookAfter)
            throws InterruptedException {
        try {
            return remoteJobs.handOff(run, remote, lookAfter);
        } catch (CallRejected rejected) {
            return failRejected(run, rejected);
        }
    }

    private Disposition failRejected(JobRun run, CallRejected rejected) throws InterruptedException {
        LOG.error("Could not run job {}; failing the job", run.job().id(), rejected);
        return endJob.fail(run, InferenceError.of(500, rejected.reason()).withType(Failure.CALL_REJECTED));
    }

    private InferenceOutcome callModels(JobRun run, Optional<Answer> first) throws InterruptedException {
        JobMessage message = run.received().message();
        return run.lease()
                .whileHeld(() -> models.infer(
                        message.request(),
                        message.keyId(),
                        run.allowance(),
                        first.isPresent() ? first : remoteJobs.lastLook(run)))
                .orElseGet(InferenceOutcome.LeaseLost::new);
    }

    /** Gives the job back to the next worker, or fails it if it has no further attempt. */
    private Disposition releaseOrFail(JobRun run, String reason) throws InterruptedException {
        return run.calls().isAnyMade() && !run.calls().isAnyAttemptLeft()
                ? endJob.exhaust(run, reason)
                : release(run, reason);
    }

    private Disposition release(JobRun run, String reason) throws InterruptedException {
        Job job = run.job();
        boolean wasTried = run.calls().isAnyMade();
        Instant lastTry = clock.instant().plus(RELEASE);
        boolean released = outcomes.write(
                job,
                "the release",
                () -> wasTried ? store.release(job, reason) : store.unclaim(job, reason),
                lastTry.isBefore(run.lastTry()) ? lastTry : run.lastTry());
        Duration backoff = run.received().backoff(clock.instant(), job.terms().deadline());
        run.batch().returned(run.received().receipt(), backoff);
        LOG.warn(
                "Job {} ({}) {} and its message returned to the queue for {} s: {} attempt={} request_id={}",
                job.id(),
                job.type().wireName(),
                released ? "is released" : "is no longer held by this worker",
                backoff.toSeconds(),
                reason,
                job.attempts(),
                job.requestId());
        return Disposition.RETRY;
    }
}

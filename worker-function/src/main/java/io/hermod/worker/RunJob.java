package io.hermod.worker;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
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
        Lease lease = Lease.create(heartbeat.leaseEnd());
        Instant start = clock.instant();
        return switch (claim(received.message().job(), lease, start)) {
            case Claim.Claimed(Job job) -> {
                HeldLease held = batch.claimed(received.receipt(), job);
                AttemptCounter calls = new AttemptCounter(store, job, held::isHeld, clock);
                yield runClaimed(new JobRun(job, received, batch, held, start, deadline, memory, calls));
            }
            case Claim.AlreadyLeased _ -> Disposition.HELD_ELSEWHERE;
            case Claim.Overdue(Job job) -> endJob.failOverdue(job, received);
            case Claim.Exhausted(Job job) -> endJob.failExhausted(job, received);
            case Claim.Ended(Job job) -> endJob.announceFound(job);
            case Claim.Gone _ -> Disposition.ACK;
        };
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

    private Disposition runClaimed(JobRun run) throws InterruptedException {
        Job job = run.job();
        InferenceOutcome outcome;
        try {
            outcome = callModels(run);
        } catch (Unavailable down) {
            LOG.error("Could not run job {}: {}", job.id(), down.reason(), down);
            return releaseOrFail(run, down.reason());
        } catch (CallRejected rejected) {
            LOG.error("Could not run job {}; failing the job", job.id(), rejected);
            return endJob.fail(run, InferenceError.of(500, rejected.reason()).withType(Failure.CALL_REJECTED));
        }
        return switch (outcome) {
            case InferenceOutcome.Served served -> endJob.complete(run, served);
            case InferenceOutcome.Failed failed -> endJob.fail(run, failed.error());
            case InferenceOutcome.NoCapacity(InferenceError error, Optional<Duration> retryAfter) ->
                postponeJob.postpone(run, error, retryAfter);
            case InferenceOutcome.OutOfTime _ when !run.lease().isHeld(clock.instant()) -> endJob.afterLostLease(run);
            case InferenceOutcome.OutOfTime _ -> releaseOrFail(run, "the worker had no time left");
            case InferenceOutcome.LeaseLost _ -> endJob.afterLostLease(run);
        };
    }

    private InferenceOutcome callModels(JobRun run) throws InterruptedException {
        JobMessage message = run.received().message();
        return run.lease()
                .whileHeld(() -> models.infer(message.request(), message.keyId(), run.allowance()))
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

package io.hermod.worker;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a job, calls its models, writes the one outcome, and records the usage. */
@Singleton
record RunJob(
        JobStore store,
        FallbackChain models,
        ResultStorage results,
        OutcomeWriter outcomes,
        UsageRecorder usage,
        Heartbeat heartbeat,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

    /** How long before the invocation's end the last try to write an outcome is made: a call takes so long at most. */
    private static final Duration OUTCOME_CALL = Duration.ofSeconds(10);

    /** As {@link #OUTCOME_CALL}, for a result of megabytes; its outcome is written after it. */
    private static final Duration RESULT_CALL = Duration.ofSeconds(35);

    /** How long a worker tries to release a job. If it cannot, the lease expires, and the attempt stays counted. */
    private static final Duration RELEASE = Duration.ofSeconds(20);

    /**
     * Runs the message's job until the deadline at the latest.
     *
     * @param batch renews the job's lease once it is claimed
     * @throws Unavailable if the job store does not respond: the message must be redelivered
     */
    Disposition run(ReceivedMessage received, Heartbeat.Batch batch, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        JobMessage message = received.message();
        Lease lease = new Lease(UUID.randomUUID().toString(), heartbeat.leaseEnd());
        Instant start = clock.instant();
        return switch (claim(message.job(), lease, start)) {
            case Claim.Claimed(Job job) -> {
                HeldLease held = batch.claimed(received.receipt(), job);
                AttemptCounter calls = new AttemptCounter(store, job, () -> held.isHeld(clock.instant()));
                yield runClaimed(new Run(job, received, batch, held, start, deadline, memory, calls));
            }
            case Claim.AlreadyLeased _ -> Disposition.HELD_ELSEWHERE;
            case Claim.Overdue(Job job) -> abandon(job, JobFailures.overdue(job), message.request(), start);
            case Claim.Exhausted(Job job) -> abandon(job, JobFailures.attemptsExhausted(job), message.request(), start);
            case Claim.Ended _ -> Disposition.ACK;
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

    private Disposition runClaimed(Run run) throws InterruptedException {
        Job job = run.job();
        try {
            return callModels(run);
        } catch (Unavailable down) {
            LOG.error("Could not run job {}: {}", job.id(), down.reason(), down);
            return releaseOrFail(run, down.reason());
        } catch (CallRejected rejected) {
            LOG.error("Could not run job {}; failing the job", job.id(), rejected);
            return fail(run, InferenceError.of(500, rejected.reason()).withType(Failure.CALL_REJECTED));
        }
    }

    private Disposition callModels(Run run) throws InterruptedException {
        JobMessage message = run.received().message();
        InferenceOutcome outcome = run.lease()
                .whileHeld(() -> models.infer(message.request(), message.keyId(), run.allowance()))
                .orElseGet(InferenceOutcome.LeaseLost::new);
        return switch (outcome) {
            case InferenceOutcome.Served served -> complete(run, served);
            case InferenceOutcome.Failed failed -> fail(run, failed.error());
            case InferenceOutcome.OutOfTime _ when !run.lease().isHeld(clock.instant()) -> stop(run);
            case InferenceOutcome.OutOfTime _ -> releaseOrFail(run, "the worker had no time left");
            case InferenceOutcome.LeaseLost _ -> stop(run);
        };
    }

    private Disposition complete(Run run, InferenceOutcome.Served served) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        StoredResult stored;
        try {
            stored = outcomes.write(
                    job, "the result", () -> results.store(job, end, served.json()), run.lastTry(RESULT_CALL));
        } catch (PayloadsUnavailable | CallRejected fault) {
            return failWithoutResult(run, served, fault);
        }
        try {
            if (!outcomes.write(
                    job, "the outcome", () -> store.complete(job, end, stored), run.lastTry(OUTCOME_CALL))) {
                return dropOutcome(job);
            }
        } catch (CallRejected rejected) {
            return failWithoutResult(run, served, rejected);
        }
        usage.record(job, served);
        JobLog.completed(job, served.model(), Duration.between(run.start(), end));
        return Disposition.ACK;
    }

    private Disposition failWithoutResult(Run run, InferenceOutcome.Served served, ServiceFault fault)
            throws InterruptedException {
        LOG.error(
                "Could not store the result of job {}; failing the job",
                run.job().id(),
                fault);
        InferenceError error =
                InferenceError.of(500, "the result could not be stored").withType("result_not_stored");
        return fail(run, served.model(), error);
    }

    private Disposition fail(Run run, InferenceError error) throws InterruptedException {
        return fail(run, calledModel(error, run.received().message().request()), error);
    }

    private Disposition fail(Run run, ModelRef model, InferenceError error) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        Failure failure = ErrorEnvelope.failure(error);
        try {
            return end(run, model, failure, end);
        } catch (CallRejected rejected) {
            LOG.error("Could not store the error of job {}; failing the job without it", job.id(), rejected);
            return end(run, model, ErrorEnvelope.failure(JobFailures.notStored(error.jobStatusCode())), end);
        }
    }

    private Disposition end(Run run, ModelRef model, Failure failure, Instant end) throws InterruptedException {
        Job job = run.job();
        return outcomes.write(job, "the outcome", () -> store.fail(job, end, failure), run.lastTry(OUTCOME_CALL))
                ? failed(job, model, failure, Duration.between(run.start(), end))
                : dropOutcome(job);
    }

    /** Fails a job that cannot be claimed and that no worker holds. */
    private Disposition abandon(Job job, InferenceError error, InferenceRequest request, Instant now) {
        Failure failure = ErrorEnvelope.failure(error);
        return store.abandon(job, now, failure)
                ? failed(job, calledModel(error, request), failure, Duration.ZERO)
                : dropOutcome(job);
    }

    /** Gives the job back to the next worker, or fails it if it has no further attempt. */
    private Disposition releaseOrFail(Run run, String reason) throws InterruptedException {
        boolean wasTried = run.calls().isAnyMade();
        if (wasTried && !run.calls().isAnyAttemptLeft()) {
            return fail(run, JobFailures.attemptsExhausted(run.calls().attempts(), reason));
        }
        Job job = run.job();
        Instant now = clock.instant();
        boolean released = outcomes.write(
                job,
                "the release",
                () -> wasTried ? store.release(job, reason) : store.unclaim(job, reason),
                now.plus(RELEASE));
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

    /** The provider's call is cancelled: another worker may have made its own. */
    private static Disposition stop(Run run) {
        LOG.warn(
                "This worker lost the lease of job {}; it stops the job's provider call",
                run.job().id());
        return Disposition.HELD_ELSEWHERE;
    }

    /** Another worker holds the job by now, or has ended it, and answers for the message. */
    private static Disposition dropOutcome(Job job) {
        LOG.warn("This worker no longer holds job {}; dropping its outcome", job.id());
        return Disposition.HELD_ELSEWHERE;
    }

    private static Disposition failed(Job job, ModelRef model, Failure failure, Duration duration) {
        JobLog.failed(job, Optional.of(model), failure, duration);
        return Disposition.ACK;
    }

    /** The model that failed; the first one if the failure names none. */
    private static ModelRef calledModel(InferenceError error, InferenceRequest request) {
        ModelRef first = request.models().getFirst();
        return error.source()
                .map(source -> new ModelRef(source.provider(), source.model().orElse(first.model())))
                .orElse(first);
    }

    /**
     * A claimed job, and what its run needs.
     *
     * @param deadline of provider calls; the last writes have the reserve after it
     */
    private record Run(
            Job job,
            ReceivedMessage received,
            Heartbeat.Batch batch,
            HeldLease lease,
            Instant start,
            Instant deadline,
            MemoryBudget.Share memory,
            AttemptCounter calls) {
        Allowance allowance() {
            return new Allowance(deadline, memory, calls);
        }

        /** The latest instant for a try of a last write that takes so long at most. */
        Instant lastTry(Duration call) {
            return deadline.plus(Timings.WORKER_RESERVE).minus(call);
        }
    }
}

package io.hermod.worker;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobStore.Claim;
import io.hermod.core.job.Lease;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.request.InferenceError;
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
        return switch (store.claim(message.jobId(), lease, start)) {
            case Claim.Claimed claimed -> {
                Job job = claimed.job();
                batch.claimed(received.receipt(), job);
                yield runClaimed(new Run(job, message, start, deadline, memory, new AttemptCounter(store, job)));
            }
            case Claim.AlreadyLeased _ -> Disposition.RETRY;
            case Claim.Overdue overdue -> failOverdue(overdue.job(), message, start);
            case Claim.Ended _ -> Disposition.ACK;
            case Claim.Gone _ -> Disposition.ACK;
        };
    }

    private Disposition runClaimed(Run run) throws InterruptedException {
        Job job = run.job();
        if (!job.terms().allow(job.attempts())) {
            return fail(run, JobFailures.attemptsExhausted(job.attempts() - 1, JobFailures.WORKER_DIED));
        }
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
        return switch (models.infer(run.message().request(), run.message().keyId(), run.allowance())) {
            case InferenceOutcome.Served served -> complete(run, served);
            case InferenceOutcome.Failed failed -> fail(run, failed.error());
            case InferenceOutcome.OutOfTime _ -> releaseOrFail(run, "the worker had no time left");
        };
    }

    private Disposition complete(Run run, InferenceOutcome.Served served) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        StoredResult stored;
        try {
            stored = results.store(job, end, served.json());
        } catch (PayloadsUnavailable | CallRejected fault) {
            return failWithoutResult(run, served, fault);
        }
        try {
            if (!outcomes.write(() -> store.complete(job, end, stored), run.deadline())) {
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
        return fail(run, calledModel(error, run.message()), error);
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
        return outcomes.write(() -> store.fail(job, end, failure), run.deadline())
                ? failed(job, model, failure, Duration.between(run.start(), end))
                : dropOutcome(job);
    }

    private Disposition failOverdue(Job job, JobMessage message, Instant now) {
        InferenceError error = JobFailures.overdue(job);
        Failure failure = ErrorEnvelope.failure(error);
        return store.abandon(job, now, failure)
                ? failed(job, calledModel(error, message), failure, Duration.ZERO)
                : dropOutcome(job);
    }

    /** Releases the job to the next worker, or fails it if its caller allows no further attempt. */
    private Disposition releaseOrFail(Run run, String reason) throws InterruptedException {
        Job job = run.job();
        if (!run.calls().isAnyLeft()) {
            return fail(run, JobFailures.attemptsExhausted(run.calls().attempts(), reason));
        }
        store.release(job, reason);
        LOG.warn(
                "Job {} ({}) is released and its message returned to the queue: {} attempt={} request_id={}",
                job.id(),
                job.type().wireName(),
                reason,
                job.attempts(),
                job.requestId());
        return Disposition.RETRY;
    }

    /** Another worker holds the job by now, or has ended it, and answers for the message. */
    private static Disposition dropOutcome(Job job) {
        LOG.warn("This worker no longer holds job {}; dropping its outcome", job.id());
        return Disposition.RETRY;
    }

    private static Disposition failed(Job job, ModelRef model, Failure failure, Duration duration) {
        JobLog.failed(job, Optional.of(model), failure, duration);
        return Disposition.ACK;
    }

    /** The model that failed; the first one if the failure names none. */
    private static ModelRef calledModel(InferenceError error, JobMessage message) {
        ModelRef first = message.request().models().getFirst();
        return error.source()
                .map(source -> new ModelRef(source.provider(), source.model().orElse(first.model())))
                .orElse(first);
    }

    /** A claimed job, and what its run needs. */
    private record Run(
            Job job,
            JobMessage message,
            Instant start,
            Instant deadline,
            MemoryBudget.Share memory,
            AttemptCounter calls) {
        Allowance allowance() {
            return new Allowance(deadline, memory, calls);
        }
    }
}

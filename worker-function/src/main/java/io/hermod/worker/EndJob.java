package io.hermod.worker;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the one outcome of a job, records the usage, announces the end, and keeps the message of an exhausted job for
 * a redrive. If an end cannot be announced, its message is redelivered, and the next worker finds the job ended.
 */
@Singleton
record EndJob(
        JobStore store,
        ResultStorage results,
        OutcomeWriter outcomes,
        PriceResult prices,
        UsageRecorder usage,
        FailedJobs failedJobs,
        LostLease lostLease,
        AnnounceEnd announceEnd,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(EndJob.class);

    /** Records the result. */
    Disposition complete(JobRun run, InferenceOutcome.Served served) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        JobTimings timings = run.timings(end);
        PricedResult result = prices.price(job, served, timings);
        StoredResult stored;
        try {
            stored = outcomes.write(
                    job, "the result", () -> results.store(job, end, result.json()), run.lastTryOfResult());
        } catch (PayloadsUnavailable | CallRejected fault) {
            return failWithoutResult(run, served, timings, fault);
        }
        boolean isWritten;
        try {
            isWritten = outcomes.write(job, "the outcome", () -> store.complete(job, end, stored), run.lastTry());
        } catch (CallRejected rejected) {
            return failWithoutResult(run, served, timings, rejected);
        }
        if (!isWritten) {
            return dropResult(run, served, result, stored);
        }
        charge(job, served, result);
        JobLog.completed(job, served.model(), Duration.between(run.start(), end));
        return announce(job.completed(end, stored), run.lastTry());
    }

    private void charge(Job job, InferenceOutcome.Served served, PricedResult result) {
        served.key().ifPresent(key -> usage.record(job, key, result));
    }

    private Disposition failWithoutResult(
            JobRun run, InferenceOutcome.Served served, JobTimings timings, ServiceFault fault)
            throws InterruptedException {
        LOG.error(
                "Could not store the result of job {}; failing the job",
                run.job().id(),
                fault);
        InferenceError error =
                InferenceError.of(500, "the result could not be stored").withType("result_not_stored");
        return fail(run, served.model(), error, timings);
    }

    /** Records the error. */
    Disposition fail(JobRun run, InferenceError error) throws InterruptedException {
        ModelRef model = calledModel(error, run.received().message().request());
        return fail(run, model, error, run.timings(clock.instant()));
    }

    /** Fails a job whose last attempt has ended for the reason. */
    Disposition exhaust(JobRun run, String reason) throws InterruptedException {
        keep(run.job(), run.received());
        return fail(run, JobFailures.attemptsExhausted(run.calls().attempts(), reason));
    }

    private Disposition fail(JobRun run, ModelRef model, InferenceError error, JobTimings timings)
            throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        Failure failure = ErrorEnvelope.failure(error, timings);
        boolean isWritten;
        try {
            isWritten = write(run, end, failure);
        } catch (CallRejected rejected) {
            LOG.error("Could not store the error of job {}; failing the job without it", job.id(), rejected);
            failure = ErrorEnvelope.failure(JobFailures.notStored(error.jobStatusCode()), timings);
            isWritten = write(run, end, failure);
        }
        if (!isWritten) {
            return afterLostLease(run);
        }
        JobLog.failed(job, Optional.of(model), failure, Duration.between(run.start(), end));
        return announce(job.failed(end, failure), run.lastTry());
    }

    private boolean write(JobRun run, Instant end, Failure failure) throws InterruptedException {
        return outcomes.write(run.job(), "the outcome", () -> store.fail(run.job(), end, failure), run.lastTry());
    }

    /** Announces an outcome that this worker has written, before its message is acknowledged. */
    private Disposition announce(Job ended, Instant lastTry) throws InterruptedException {
        return outcomes.write(
                ended,
                "the announcement",
                () -> {
                    announceEnd.announce(ended);
                    return Disposition.ACK;
                },
                lastTry);
    }

    /**
     * Announces a job that has ended without this worker, before its message is acknowledged.
     *
     * @throws Unavailable if it cannot be announced
     */
    Disposition announceFound(Job ended) {
        announceEnd.announceFound(ended);
        return Disposition.ACK;
    }

    /** The provider's call is stopped: another worker may have made its own. */
    Disposition afterLostLease(JobRun run) {
        return afterLostLease(run.job());
    }

    /** The job's lease was lost by this worker, or by the run that this worker has looked at. */
    Disposition afterLostLease(Job job) {
        return disposition(lostLease.reason(job));
    }

    /** The message is of use only to another worker. */
    private Disposition disposition(LostLease.Reason reason) {
        return switch (reason) {
            case LostLease.Reason.TakenOver _ -> Disposition.HELD_ELSEWHERE;
            case LostLease.Reason.Ended(Job ended) -> announceFound(ended);
            case LostLease.Reason.Deleted _ -> Disposition.ACK;
        };
    }

    /**
     * Drops a result. The key pays for it if the caller cancelled the job: the provider has served it. A job that
     * another worker runs is charged there.
     */
    private Disposition dropResult(
            JobRun run, InferenceOutcome.Served served, PricedResult result, StoredResult stored) {
        Job job = run.job();
        LostLease.Reason reason = lostLease.reason(job);
        results.discard(job, stored);
        if (reason.isCancelled()) {
            charge(job, served, result);
        }
        return disposition(reason);
    }

    /** Fails a job that was not claimed because its deadline has passed. */
    Disposition failOverdue(Job job, ReceivedMessage received) {
        return abandon(job, JobFailures.overdue(job), received);
    }

    /** Fails a job that was not claimed because it has no attempt left. */
    Disposition failExhausted(Job job, ReceivedMessage received) {
        keep(job, received);
        return abandon(job, JobFailures.attemptsExhausted(job), received);
    }

    private Disposition abandon(Job job, InferenceError error, ReceivedMessage received) {
        Instant end = clock.instant();
        Failure failure = ErrorEnvelope.failure(error, JobTimings.withoutWorker(job, end));
        if (!store.abandon(job, end, failure)) {
            return disposition(lostLease.reason(job));
        }
        ModelRef model = calledModel(error, received.message().request());
        JobLog.failed(job, Optional.of(model), failure, Duration.ZERO);
        announceEnd.announce(job.failed(end, failure));
        return Disposition.ACK;
    }

    /**
     * Keeps the message before the job fails: if the message cannot be kept, it is redelivered, and the job fails then.
     * A job whose caller bounds its attempts cannot be redriven.
     *
     * @throws Unavailable if the queue of failed jobs does not respond
     */
    private void keep(Job job, ReceivedMessage received) {
        if (job.terms().maxAttempts().isEmpty()) {
            failedJobs.keep(received.text());
        }
    }

    /** The model that failed; the first one if the failure names none. */
    private static ModelRef calledModel(InferenceError error, InferenceRequest request) {
        ModelRef first = request.models().getFirst();
        return error.source()
                .map(source -> new ModelRef(source.provider(), source.model().orElse(first.model())))
                .orElse(first);
    }
}

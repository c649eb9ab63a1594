package io.hermod.worker;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobFailures;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadsUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the one outcome of a job, records the usage, and keeps the message of an exhausted job for a redrive. */
@Singleton
record EndJob(
        JobStore store,
        ResultStorage results,
        OutcomeWriter outcomes,
        PriceResult prices,
        UsageRecorder usage,
        FailedJobs failedJobs,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(EndJob.class);

    /** Records the result. */
    Disposition complete(JobRun run, InferenceOutcome.Served served) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        PricedResult result = prices.price(job, served);
        StoredResult stored;
        try {
            stored = outcomes.write(
                    job, "the result", () -> results.store(job, end, result.json()), run.lastTryOfResult());
        } catch (PayloadsUnavailable | CallRejected fault) {
            return failWithoutResult(run, served, fault);
        }
        try {
            if (!outcomes.write(job, "the outcome", () -> store.complete(job, end, stored), run.lastTry())) {
                return dropOutcome(job);
            }
        } catch (CallRejected rejected) {
            return failWithoutResult(run, served, rejected);
        }
        served.key().ifPresent(key -> usage.record(job, key, result));
        JobLog.completed(job, served.model(), Duration.between(run.start(), end));
        return Disposition.ACK;
    }

    private Disposition failWithoutResult(JobRun run, InferenceOutcome.Served served, ServiceFault fault)
            throws InterruptedException {
        LOG.error(
                "Could not store the result of job {}; failing the job",
                run.job().id(),
                fault);
        InferenceError error =
                InferenceError.of(500, "the result could not be stored").withType("result_not_stored");
        return fail(run, served.model(), error);
    }

    /** Records the error. */
    Disposition fail(JobRun run, InferenceError error) throws InterruptedException {
        return fail(run, calledModel(error, run.received().message().request()), error);
    }

    /** Fails a job whose last attempt has ended for the reason. */
    Disposition exhaust(JobRun run, String reason) throws InterruptedException {
        keep(run.job(), run.received());
        return fail(run, JobFailures.attemptsExhausted(run.calls().attempts(), reason));
    }

    private Disposition fail(JobRun run, ModelRef model, InferenceError error) throws InterruptedException {
        Job job = run.job();
        Instant end = clock.instant();
        try {
            return end(run, model, ErrorEnvelope.failure(error), end);
        } catch (CallRejected rejected) {
            LOG.error("Could not store the error of job {}; failing the job without it", job.id(), rejected);
            return end(run, model, ErrorEnvelope.failure(JobFailures.notStored(error.jobStatusCode())), end);
        }
    }

    private Disposition end(JobRun run, ModelRef model, Failure failure, Instant end) throws InterruptedException {
        Job job = run.job();
        return outcomes.write(job, "the outcome", () -> store.fail(job, end, failure), run.lastTry())
                ? failed(job, model, failure, Duration.between(run.start(), end))
                : dropOutcome(job);
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
        Failure failure = ErrorEnvelope.failure(error);
        return store.abandon(job, clock.instant(), failure)
                ? failed(job, calledModel(error, received.message().request()), failure, Duration.ZERO)
                : dropOutcome(job);
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
}

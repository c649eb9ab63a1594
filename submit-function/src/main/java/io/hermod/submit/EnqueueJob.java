package io.hermod.submit;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobTimings;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.CallRejected;
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
 * Writes the job, then sends its message. If the message cannot be sent, the job fails at once. If the function dies
 * between the two, the job expires at its deadline, and no caller knows its id; with an idempotency key, the caller's
 * retry sends the message.
 */
@Singleton
record EnqueueJob(JobStore store, JobQueue queue, AnnounceEnd announceEnd, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(EnqueueJob.class);

    private static final InferenceError QUEUE_UNAVAILABLE =
            InferenceError.of(503, "the queue is not available; try again");
    private static final InferenceError QUEUE_REJECTED = InferenceError.of(500, "the job could not be queued");

    /** Whether the request has a job. */
    sealed interface Outcome {
        /** A new job, or the one that the caller's earlier request has made. */
        record Enqueued(Job job) implements Outcome {}

        /** The idempotency key was sent with another request before. */
        record KeyReused() implements Outcome {}

        /** The queue did not take the message. The error is a 503 if a retry may succeed, else a 500. */
        record NotQueued(InferenceError error) implements Outcome {}
    }

    /**
     * Enqueues the job.
     *
     * @param webhook where its outcome is sent; a repeated request keeps that of its earlier job
     * @throws Unavailable if the job cannot be written now, or the end of an expired job with its id not announced
     * @throws CallRejected if the job store rejects the job
     */
    Outcome enqueue(InferenceRequest request, JobOptions options, Optional<JobWebhook> webhook) {
        Job job = options.job(request.type(), clock.instant()).announcedTo(webhook);
        return switch (store.create(job)) {
            case JobStore.Creation.Created _ -> sendOrFail(job, request);
            case JobStore.Creation.IdTaken(Job existing) ->
                existing.isExpired(job.createdAt())
                        ? replace(existing, job, request)
                        : repeated(existing, job, request);
        };
    }

    /** The expired outcome is kept for its deliveries. Its end is announced before another job gets its id. */
    private Outcome replace(Job expired, Job job, InferenceRequest request) {
        announceEnd.announceFound(expired);
        store.delete(expired.ref());
        return switch (store.create(job)) {
            case JobStore.Creation.Created _ -> sendOrFail(job, request);
            case JobStore.Creation.IdTaken(Job other) -> repeated(other, job, request);
        };
    }

    /**
     * The outcome for the job that the caller's earlier request has made; empty if there is none.
     *
     * @throws Unavailable if the job cannot be read
     */
    Optional<Outcome> repeat(InferenceRequest request, JobOptions options) {
        Job job = options.job(request.type(), clock.instant());
        return options.repeatable()
                .flatMap(repeatable -> store.find(repeatable.id(), clock.instant()))
                .map(existing -> repeated(existing, job, request));
    }

    private Outcome repeated(Job existing, Job repeat, InferenceRequest request) {
        boolean same = existing.terms().fingerprint().equals(repeat.terms().fingerprint())
                && existing.keyId().equals(repeat.keyId());
        if (!same) {
            return new Outcome.KeyReused();
        }
        return switch (existing.state()) {
            case JobState.Pending _ -> sendAgain(existing, request);
            case JobState.Processing _ -> new Outcome.Enqueued(existing);
            case JobState.Completed _ -> new Outcome.Enqueued(existing);
            case JobState.Failed _ -> new Outcome.Enqueued(existing);
        };
    }

    /** Fails the job if its message cannot be sent, unless a worker has claimed it: then it was sent after all. */
    private Outcome sendOrFail(Job job, InferenceRequest request) {
        return outcome(job, send(job, request).filter(error -> fail(job, error)));
    }

    /** Does not fail the job if the message cannot be sent: an earlier message may be in the queue. */
    private Outcome sendAgain(Job job, InferenceRequest request) {
        return outcome(job, send(job, request));
    }

    private static Outcome outcome(Job job, Optional<InferenceError> fault) {
        return fault.<Outcome>map(Outcome.NotQueued::new).orElseGet(() -> new Outcome.Enqueued(job));
    }

    /** Why the message was not sent; empty if it was. */
    private Optional<InferenceError> send(Job job, InferenceRequest request) {
        try {
            queue.send(new JobMessage(job.ref(), request, job.keyId()));
            return Optional.empty();
        } catch (QueueUnavailable down) {
            LOG.error("Could not send job {} to the queue; responding with 503", job.id(), down);
            return Optional.of(QUEUE_UNAVAILABLE);
        } catch (CallRejected rejected) {
            LOG.error("Could not send job {} to the queue; responding with 500", job.id(), rejected);
            return Optional.of(QUEUE_REJECTED);
        }
    }

    private boolean fail(Job job, InferenceError error) {
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(error.withType(Failure.NOT_QUEUED), JobTimings.withoutWorker(job, now));
        boolean failed = store.abandon(job, now, failure);
        if (failed) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
        }
        return failed;
    }
}

package io.hermod.submit;

import io.hermod.bootstrap.JobLog;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
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
record EnqueueJob(JobStore store, JobQueue queue, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(EnqueueJob.class);

    /**
     * A new job, or the one that the caller's earlier request has made.
     *
     * @throws ApiException 503 if the queue is unavailable, 422 if the idempotency key was sent with another request
     * @throws Unavailable if the job cannot be written
     */
    Job enqueue(InferenceRequest request, JobOptions options) {
        Job job = options.job(request.type(), clock.instant());
        return switch (store.create(job)) {
            case JobStore.Creation.Created _ -> sendOrFail(job, request);
            case JobStore.Creation.IdTaken taken -> repeated(taken.existing(), job, request);
        };
    }

    /**
     * The job that the caller's earlier request has made; empty if there is none.
     *
     * @throws ApiException as {@link #enqueue}
     * @throws Unavailable if the job cannot be read
     */
    Optional<Job> repeat(InferenceRequest request, JobOptions options) {
        Job job = options.job(request.type(), clock.instant());
        return options.repeatable()
                .flatMap(repeatable -> store.find(repeatable.id(), clock.instant()))
                .map(existing -> repeated(existing, job, request));
    }

    private Job repeated(Job existing, Job repeat, InferenceRequest request) {
        boolean same = existing.terms().fingerprint().equals(repeat.terms().fingerprint())
                && existing.keyId().equals(repeat.keyId());
        if (!same) {
            throw ApiException.of(422, IdempotencyKey.HEADER + " was sent with another request before");
        }
        return switch (existing.state()) {
            case JobState.Pending _ -> sendAgain(existing, request);
            case JobState.Processing _ -> existing;
            case JobState.Completed _ -> existing;
            case JobState.Failed _ -> existing;
        };
    }

    private Job sendOrFail(Job job, InferenceRequest request) {
        try {
            send(job, request);
        } catch (QueueUnavailable down) {
            fail(job, unavailable(job, down));
        }
        return job;
    }

    /** Does not fail the job if the message cannot be sent: an earlier message may be in the queue. */
    private Job sendAgain(Job job, InferenceRequest request) {
        try {
            send(job, request);
        } catch (QueueUnavailable down) {
            throw unavailable(job, down);
        }
        return job;
    }

    private void send(Job job, InferenceRequest request) {
        queue.send(new JobMessage(job.ref(), request, job.keyId()));
    }

    private static ApiException unavailable(Job job, QueueUnavailable down) {
        LOG.error("Could not send job {} to the queue; responding with 503", job.id(), down);
        return ApiException.unavailable("the queue is not available; try again");
    }

    /** Fails the job and the request, unless a worker has claimed the job: then its message was sent after all. */
    private void fail(Job job, ApiException unavailable) {
        Instant now = clock.instant();
        Failure failure = ErrorEnvelope.failure(unavailable.error().withType(Failure.NOT_QUEUED));
        if (store.abandon(job, now, failure)) {
            JobLog.failed(job, Optional.empty(), failure, Duration.between(job.createdAt(), now));
            throw unavailable;
        }
    }
}

package io.hermod.submit;

import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.request.InferenceError;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.shared.Unavailable;
import io.hermod.gateway.ApiException;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the job, then sends it. A job whose message cannot be sent is failed at once. Where the function dies between the two, nobody
 * has the job's id, and its deadline ends it; with an idempotency key, the caller's next try sends the message.
 */
@Singleton
final class SubmitJob {
    private static final Logger LOG = LoggerFactory.getLogger(SubmitJob.class);

    private final JobStore store;
    private final JobQueue queue;
    private final Clock clock;

    SubmitJob(JobStore store, JobQueue queue, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * The accepted job: a new one, or the one that the caller's earlier try has made.
     *
     * @throws ApiException with 503 where the queue is down, with 422 where another request was sent with the same idempotency key
     * @throws Unavailable where the job could not be written
     */
    Job submit(InferenceRequest request, Submission submission) {
        Job job = submission.job(request.type(), clock.instant());
        return switch (store.create(job)) {
            case JobStore.Creation.Created _ -> sendOrGiveUp(job, request);
            case JobStore.Creation.IdTaken taken -> repeated(taken.existing(), job, request);
        };
    }

    /**
     * The job that the caller's earlier try has made, if there is one, whatever would be said to a new one.
     *
     * @throws ApiException as {@link #submit}
     * @throws Unavailable where nobody can tell
     */
    Optional<Job> repeat(InferenceRequest request, Submission submission) {
        Job job = submission.job(request.type(), clock.instant());
        return submission
                .identity()
                .flatMap(identity -> store.find(identity.id(), clock.instant()))
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

    private Job sendOrGiveUp(Job job, InferenceRequest request) {
        try {
            send(job, request);
        } catch (QueueUnavailable down) {
            abandon(job, refusal(job, down));
        }
        return job;
    }

    /** The job stays: an earlier message of it may be on its way. */
    private Job sendAgain(Job job, InferenceRequest request) {
        try {
            send(job, request);
        } catch (QueueUnavailable down) {
            throw refusal(job, down);
        }
        return job;
    }

    private void send(Job job, InferenceRequest request) {
        queue.send(new JobMessage(job.id(), request, job.keyId()));
    }

    private static ApiException refusal(Job job, QueueUnavailable down) {
        LOG.error("The queue did not take job {}", job.id(), down);
        return ApiException.unavailable("the queue is not available; try again");
    }

    /** Fails the job and refuses the request, unless a worker has the job already: then the message did get through. */
    private void abandon(Job job, ApiException refusal) {
        InferenceError error = refusal.error().withType(Failure.NOT_QUEUED);
        if (store.abandon(job, clock.instant(), ErrorEnvelope.failure(error))) {
            throw refusal;
        }
    }
}

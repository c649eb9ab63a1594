package io.hermod.submit;

import io.hermod.core.error.InferenceError;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.port.JobMessage;
import io.hermod.core.port.JobQueue;
import io.hermod.core.port.JobStore;
import io.hermod.core.request.InferenceRequest;
import io.hermod.http.Refusal;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the job, then sends it. A job whose message cannot be sent is failed at once: none is left pending for ever. */
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
     * The accepted job, pending.
     *
     * @throws Refusal with 503 where the queue is down
     * @throws JobStore.Unavailable where the job could not be written
     */
    Job submit(InferenceRequest request, String requestId, Duration resultTtl) {
        Job job = Job.pending(JobId.random(), request.type(), requestId, clock.instant(), resultTtl);
        switch (store.create(job)) {
            case JobStore.Creation.Created ignored -> send(job, request);
            case JobStore.Creation.IdTaken ignored ->
                throw new IllegalStateException("a random id is taken: " + job.id());
        }
        return job;
    }

    private void send(Job job, InferenceRequest request) {
        try {
            queue.send(new JobMessage(job.id(), request));
        } catch (JobQueue.Unavailable down) {
            LOG.error("The queue did not take job {}", job.id(), down);
            abandon(job, Refusal.unavailable("the queue is not available; try again"));
        }
    }

    /** Fails the job and refuses the request, unless a worker has the job already: then the message did get through. */
    private void abandon(Job job, Refusal refusal) {
        InferenceError error = refusal.error();
        if (store.abandon(job, clock.instant(), error.jobStatusCode(), ErrorEnvelope.render(error))) {
            throw refusal;
        }
    }
}

package io.hermod.worker;

import io.hermod.core.Payload;
import io.hermod.core.error.InferenceError;
import io.hermod.core.job.Job;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.port.InferenceProvider.Allowance;
import io.hermod.core.port.InferenceProvider.Answer;
import io.hermod.core.port.JobMessage;
import io.hermod.core.port.JobStore;
import io.hermod.core.port.JobStore.Claim;
import io.hermod.core.port.PayloadStore;
import io.hermod.wire.ErrorEnvelope;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a job, has it answered, and records the one outcome. */
@Singleton
final class RunJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);
    /** How long the lease outlives the deadline, so that the last write is made under it. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final JobStore store;
    private final FallbackChain models;
    private final ResultKeeper results;
    private final Clock clock;

    RunJob(JobStore store, FallbackChain models, ResultKeeper results, Clock clock) {
        this.store = store;
        this.models = models;
        this.results = results;
        this.clock = clock;
    }

    /**
     * Works on the message's job within the allowance.
     *
     * @throws JobStore.Unavailable where the store did not answer: the message must come again
     */
    MessageFate run(JobMessage message, Allowance allowance) throws InterruptedException {
        Lease lease =
                new Lease(UUID.randomUUID().toString(), allowance.deadline().plus(LEASE_MARGIN));
        return switch (store.claim(message.jobId(), lease, clock.instant())) {
            case Claim.Claimed claimed -> work(claimed.job(), message, allowance);
            case Claim.HeldByAnother ignored -> MessageFate.COME_AGAIN;
            case Claim.Ended ignored -> MessageFate.ACKNOWLEDGED;
            case Claim.Gone ignored -> MessageFate.ACKNOWLEDGED;
        };
    }

    private MessageFate work(Job job, JobMessage message, Allowance allowance) throws InterruptedException {
        return switch (models.infer(message.request(), allowance)) {
            case Answer.Result result -> complete(job, result.json());
            case Answer.Failure failure -> fail(job, failure.error());
            case Answer.OutOfTime ignored -> giveBack(job);
        };
    }

    private MessageFate complete(Job job, Payload result) {
        Instant at = clock.instant();
        StoredResult stored;
        try {
            stored = results.keep(job, at, result);
        } catch (PayloadStore.Unavailable unavailable) {
            LOG.error("The result of job {} could not be stored", job.id(), unavailable);
            return fail(
                    job,
                    InferenceError.of(500, "the result could not be stored").withType("result_not_stored"));
        }
        return recorded(job, "completed", store.complete(job, at, stored));
    }

    private MessageFate fail(Job job, InferenceError error) {
        boolean recorded = store.fail(job, clock.instant(), error.jobStatusCode(), ErrorEnvelope.render(error));
        return recorded(job, "failed with " + error.jobStatusCode(), recorded);
    }

    private MessageFate giveBack(Job job) {
        store.release(job);
        LOG.warn(
                "Job {} ({}) ran out of time in attempt {}",
                job.id(),
                job.type().wireName(),
                job.attempts());
        return MessageFate.COME_AGAIN;
    }

    /** A worker that has lost its lease records nothing, and leaves the message to the one that has it. */
    private MessageFate recorded(Job job, String outcome, boolean recorded) {
        if (!recorded) {
            LOG.warn("Job {} is no longer this worker's; its outcome was not recorded", job.id());
            return MessageFate.COME_AGAIN;
        }
        LOG.info("Job {} ({}) {} in attempt {}", job.id(), job.type().wireName(), outcome, job.attempts());
        return MessageFate.ACKNOWLEDGED;
    }
}

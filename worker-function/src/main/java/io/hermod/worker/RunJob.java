package io.hermod.worker;

import io.hermod.core.MemoryBudget;
import io.hermod.core.error.InferenceError;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.Lease;
import io.hermod.core.job.StoredResult;
import io.hermod.core.port.InferenceProvider.Allowance;
import io.hermod.core.port.JobMessage;
import io.hermod.core.port.JobStore;
import io.hermod.core.port.JobStore.Claim;
import io.hermod.core.port.PayloadStore;
import io.hermod.core.port.Unavailable;
import io.hermod.wire.ErrorEnvelope;
import io.hermod.wire.GivenUp;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims a job, has it answered, records the one outcome, and charges what it took. */
@Singleton
final class RunJob {
    private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

    private final JobStore store;
    private final FallbackChain models;
    private final ResultKeeper results;
    private final OutcomeRecorder recorder;
    private final ChargeUsage usage;
    private final Heartbeat heartbeat;
    private final Clock clock;

    RunJob(
            JobStore store,
            FallbackChain models,
            ResultKeeper results,
            OutcomeRecorder recorder,
            ChargeUsage usage,
            Heartbeat heartbeat,
            Clock clock) {
        this.store = store;
        this.models = models;
        this.results = results;
        this.recorder = recorder;
        this.usage = usage;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /**
     * Works on the message's job until the deadline at the latest.
     *
     * @param batch keeps the job from when it is claimed
     * @throws JobStore.Unavailable where the store did not answer: the message must come again
     */
    MessageFate run(Delivery delivery, Heartbeat.Batch batch, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        Lease lease = new Lease(UUID.randomUUID().toString(), heartbeat.leaseEnd());
        return switch (store.claim(delivery.message().jobId(), lease, clock.instant())) {
            case Claim.Claimed claimed -> {
                Job job = claimed.job();
                batch.claimed(delivery.receipt(), job);
                yield begin(new Run(job, delivery.message(), deadline, memory, new CountedCalls(store, job)));
            }
            case Claim.HeldByAnother ignored -> MessageFate.COME_AGAIN;
            case Claim.Overdue overdue -> giveUp(overdue.job());
            case Claim.Ended ignored -> MessageFate.ACKNOWLEDGED;
            case Claim.Gone ignored -> MessageFate.ACKNOWLEDGED;
        };
    }

    private MessageFate begin(Run run) throws InterruptedException {
        Job job = run.job();
        if (!job.terms().allow(job.attempts())) {
            return fail(job, GivenUp.afterAttempts(job.attempts() - 1, GivenUp.WORKER_DIED), run.deadline());
        }
        try {
            return work(run);
        } catch (Unavailable down) {
            LOG.error("Job {} could not be worked on", job.id(), down);
            return giveBack(run, down.reason());
        }
    }

    private MessageFate work(Run run) throws InterruptedException {
        return switch (models.infer(run.message().request(), run.message().keyId(), run.allowance())) {
            case Ending.Served served -> complete(run.job(), served, run.deadline());
            case Ending.Failed failed -> fail(run.job(), ErrorEnvelope.failure(failed.error()), run.deadline());
            case Ending.OutOfTime ignored -> giveBack(run, "the worker had no time left");
        };
    }

    private MessageFate complete(Job job, Ending.Served served, Instant deadline) throws InterruptedException {
        Instant at = clock.instant();
        StoredResult stored;
        try {
            stored = results.keep(job, at, served.json());
        } catch (PayloadStore.Unavailable unavailable) {
            LOG.error("The result of job {} could not be stored", job.id(), unavailable);
            InferenceError error =
                    InferenceError.of(500, "the result could not be stored").withType("result_not_stored");
            return fail(job, ErrorEnvelope.failure(error), deadline);
        }
        boolean recorded = recorder.record(() -> store.complete(job, at, stored), deadline);
        if (recorded) {
            usage.charge(job, served);
        }
        return recorded(job, "completed", recorded);
    }

    private MessageFate fail(Job job, Failure failure, Instant deadline) throws InterruptedException {
        Instant at = clock.instant();
        boolean recorded = recorder.record(() -> store.fail(job, at, failure), deadline);
        return recorded(job, "failed with " + failure.statusCode(), recorded);
    }

    private MessageFate giveUp(Job overdue) {
        boolean recorded = store.giveUp(overdue, clock.instant(), GivenUp.overdue(overdue));
        return recorded(overdue, "was not begun in time", recorded);
    }

    /** Where the caller allows no further attempt, nobody else would be allowed to begin. */
    private MessageFate giveBack(Run run, String why) throws InterruptedException {
        Job job = run.job();
        if (!run.calls().isAnyLeft()) {
            return fail(job, GivenUp.afterAttempts(run.calls().attempts(), why), run.deadline());
        }
        store.release(job, why);
        LOG.warn(
                "Job {} ({}) was given back in attempt {}: {}",
                job.id(),
                job.type().wireName(),
                job.attempts(),
                why);
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

    /** A claimed job, and what there is to work on it with. */
    private record Run(Job job, JobMessage message, Instant deadline, MemoryBudget.Share memory, CountedCalls calls) {
        Allowance allowance() {
            return new Allowance(deadline, memory, calls);
        }
    }
}

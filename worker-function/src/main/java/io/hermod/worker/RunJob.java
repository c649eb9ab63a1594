package io.hermod.worker;

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
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.ErrorEnvelope;
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
    private final ResultStorage results;
    private final OutcomeWriter outcomes;
    private final UsageRecorder usage;
    private final Heartbeat heartbeat;
    private final Clock clock;

    RunJob(
            JobStore store,
            FallbackChain models,
            ResultStorage results,
            OutcomeWriter outcomes,
            UsageRecorder usage,
            Heartbeat heartbeat,
            Clock clock) {
        this.store = store;
        this.models = models;
        this.results = results;
        this.outcomes = outcomes;
        this.usage = usage;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    /**
     * Works on the message's job until the deadline at the latest.
     *
     * @param batch keeps the job from when it is claimed
     * @throws Unavailable where the store did not answer: the message must come again
     */
    Disposition run(ReceivedMessage delivery, Heartbeat.Batch batch, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        Lease lease = new Lease(UUID.randomUUID().toString(), heartbeat.leaseEnd());
        return switch (store.claim(delivery.message().jobId(), lease, clock.instant())) {
            case Claim.Claimed claimed -> {
                Job job = claimed.job();
                batch.claimed(delivery.receipt(), job);
                yield begin(new Run(job, delivery.message(), deadline, memory, new AttemptCounter(store, job)));
            }
            case Claim.AlreadyLeased _ -> Disposition.RETRY;
            case Claim.Overdue overdue -> abandon(overdue.job());
            case Claim.Ended _ -> Disposition.ACK;
            case Claim.Gone _ -> Disposition.ACK;
        };
    }

    private Disposition begin(Run run) throws InterruptedException {
        Job job = run.job();
        if (!job.terms().allow(job.attempts())) {
            return fail(
                    job, JobFailures.attemptsExhausted(job.attempts() - 1, JobFailures.WORKER_DIED), run.deadline());
        }
        try {
            return work(run);
        } catch (Unavailable down) {
            LOG.error("Job {} could not be worked on", job.id(), down);
            return giveBack(run, down.reason());
        }
    }

    private Disposition work(Run run) throws InterruptedException {
        return switch (models.infer(run.message().request(), run.message().keyId(), run.allowance())) {
            case InferenceOutcome.Served served -> complete(run.job(), served, run.deadline());
            case InferenceOutcome.Failed failed -> fail(run.job(), failed.error(), run.deadline());
            case InferenceOutcome.OutOfTime _ -> giveBack(run, "the worker had no time left");
        };
    }

    private Disposition complete(Job job, InferenceOutcome.Served served, Instant deadline)
            throws InterruptedException {
        Instant at = clock.instant();
        StoredResult stored;
        try {
            stored = results.keep(job, at, served.json());
        } catch (PayloadsUnavailable unavailable) {
            LOG.error("The result of job {} could not be stored", job.id(), unavailable);
            InferenceError error =
                    InferenceError.of(500, "the result could not be stored").withType("result_not_stored");
            return fail(job, error, deadline);
        }
        boolean recorded = outcomes.write(() -> store.complete(job, at, stored), deadline);
        if (recorded) {
            usage.charge(job, served);
        }
        return recorded(job, "completed", recorded);
    }

    private Disposition fail(Job job, InferenceError error, Instant deadline) throws InterruptedException {
        Instant at = clock.instant();
        Failure failure = ErrorEnvelope.failure(error);
        boolean recorded = outcomes.write(() -> store.fail(job, at, failure), deadline);
        return recorded(job, "failed with " + failure.statusCode(), recorded);
    }

    private Disposition abandon(Job overdue) {
        boolean recorded = store.abandon(overdue, clock.instant(), ErrorEnvelope.failure(JobFailures.overdue(overdue)));
        return recorded(overdue, "was not begun in time", recorded);
    }

    /** Where the caller allows no further attempt, nobody else would be allowed to begin. */
    private Disposition giveBack(Run run, String why) throws InterruptedException {
        Job job = run.job();
        if (!run.calls().isAnyLeft()) {
            return fail(job, JobFailures.attemptsExhausted(run.calls().attempts(), why), run.deadline());
        }
        store.release(job, why);
        LOG.warn(
                "Job {} ({}) was given back in attempt {}: {}",
                job.id(),
                job.type().wireName(),
                job.attempts(),
                why);
        return Disposition.RETRY;
    }

    /** A worker that has lost its lease records nothing, and leaves the message to the one that has it. */
    private Disposition recorded(Job job, String outcome, boolean recorded) {
        if (!recorded) {
            LOG.warn("Job {} is no longer this worker's; its outcome was not recorded", job.id());
            return Disposition.RETRY;
        }
        LOG.info("Job {} ({}) {} in attempt {}", job.id(), job.type().wireName(), outcome, job.attempts());
        return Disposition.ACK;
    }

    /** A claimed job, and what there is to work on it with. */
    private record Run(Job job, JobMessage message, Instant deadline, MemoryBudget.Share memory, AttemptCounter calls) {
        Allowance allowance() {
            return new Allowance(deadline, memory, calls);
        }
    }
}

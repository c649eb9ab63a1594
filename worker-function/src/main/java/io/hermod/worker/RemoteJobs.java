package io.hermod.worker;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.Lease;
import io.hermod.core.job.RemoteRun;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider.Allowance;
import io.hermod.core.provider.InferenceProvider.Answer;
import io.hermod.core.provider.InferenceProvider.Calls;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.provider.RemoteRuns.Look;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.ServiceFault;
import io.hermod.core.shared.Unavailable;
import io.hermod.wire.JobMessageCodec;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs that their providers go on with while no worker waits. The run holds the job's lease, and delayed messages bring
 * a worker back to look at it. At the end of that lease any worker may claim the job and run it itself.
 */
@Singleton
record RemoteJobs(
        JobStore store, RemoteRuns runs, DelayedMessages messages, EndJob endJob, OutcomeWriter outcomes, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteJobs.class);

    private static final String LOST = "its run at the provider has no result";

    /**
     * The job's lease passes to the run, and the message of its first look is sent.
     *
     * @param lookAfter how long to wait before that look, if the provider said so
     */
    Disposition handOff(JobRun run, RemoteRun remote, Optional<Duration> lookAfter) throws InterruptedException {
        Job job = run.job();
        Lease lease = Lease.ofRemoteRun(leaseEnd(job));
        if (!isHandedOff(run, remote, lease)) {
            cancel(remote, run.received(), run.allowance());
            return endJob.afterLostLease(run);
        }
        LOG.info(
                "Job {} ({}) runs at {} without a worker: request_id={}",
                job.id(),
                job.type().wireName(),
                remote.model().provider(),
                job.requestId());
        return lookLater(run.received(), run.batch(), remote, lease, lookAfter);
    }

    /** A job without a further attempt has nothing to keep the reserve for. */
    private static Instant leaseEnd(Job job) {
        return job.hasAttemptsLeft() ? job.patientUntil() : job.terms().deadline();
    }

    /** Another worker runs the job again if this is not written, so the run is of no use then. */
    private boolean isHandedOff(JobRun run, RemoteRun remote, Lease lease) throws InterruptedException {
        Job job = run.job();
        try {
            return outcomes.write(job, "the hand-off", () -> store.handOff(job, remote, lease), run.lastTry());
        } catch (ServiceFault fault) {
            cancel(remote, run.received(), run.allowance());
            throw fault;
        }
    }

    /** Looks at a run. If a service that the look needs does not respond, the run counts as one that has not ended. */
    Look look(RemoteRun remote, ReceivedMessage received, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        try {
            return runs.look(received.message().request(), remote, new Allowance(deadline, memory, Calls.UNLIMITED));
        } catch (Unavailable down) {
            LOG.warn(
                    "Could not look at the run of job {}; looking again later",
                    received.message().job().id(),
                    down);
            return new Look.Running(Optional.empty());
        }
    }

    /**
     * The result of a run whose lease has expired, if the run has ended meanwhile. Otherwise the run is cancelled: the
     * worker runs the job itself.
     */
    Optional<Answer> lastLook(JobRun run) throws InterruptedException {
        Optional<RemoteRun> remote = run.job().remote();
        if (remote.isEmpty()) {
            return Optional.empty();
        }
        Look look = look(remote.get(), run.received(), run.deadline(), run.memory());
        if (look instanceof Look.Ended(Answer.Result result)) {
            run.calls().answeredBy(remote.get().startedAt());
            return Optional.of(result);
        }
        cancel(remote.get(), run.received(), run.allowance());
        return Optional.empty();
    }

    /** The job is run again from the start, as its run has no result. The claim counts an attempt. */
    Disposition recall(Job job, ReceivedMessage received, Heartbeat.Batch batch, Instant lastTry)
            throws InterruptedException {
        RemoteRun remote = job.remote().orElseThrow();
        if (!outcomes.write(job, "the recall", () -> store.recall(job, LOST), lastTry)) {
            return endJob.afterLostLease(job);
        }
        Duration delay = messages.delay(untilNextLook(remote), job.patientUntil());
        LOG.warn(
                "Recalled job {} ({}) from {} and running it again in {} s: its run has no result: attempt={}"
                        + " request_id={}",
                job.id(),
                job.type().wireName(),
                remote.model().provider(),
                delay.toSeconds(),
                job.attempts(),
                job.requestId());
        return messages.replace(received, batch, received.text(), delay);
    }

    /** Cancels the run of a job that has ended without a result, if it has one. */
    void cancelRunOf(Job job, ReceivedMessage received, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        if (job.remote().isPresent() && !(job.state() instanceof JobState.Completed)) {
            cancel(job.remote().get(), received, new Allowance(deadline, memory, Calls.UNLIMITED));
        }
    }

    /** Cancels the run of a job that is there no more, if the message names one: no result of it is wanted. */
    void cancelRunOfGone(ReceivedMessage received, Instant deadline, MemoryBudget.Share memory)
            throws InterruptedException {
        Optional<RemoteRun> remote = received.run();
        if (remote.isPresent()) {
            LOG.info(
                    "Cancelling the run of job {} at {}: the job was deleted or has expired",
                    received.message().job().id(),
                    remote.get().model().provider());
            cancel(remote.get(), received, new Allowance(deadline, memory, Calls.UNLIMITED));
        }
    }

    /** A run that cannot be cancelled goes on, and its result is dropped. */
    private void cancel(RemoteRun remote, ReceivedMessage received, Allowance allowance) throws InterruptedException {
        try {
            runs.cancel(received.message().request(), remote, allowance);
        } catch (Unavailable down) {
            LOG.warn(
                    "Could not cancel the run of job {}",
                    received.message().job().id(),
                    down);
        }
    }

    /** Brings a worker back to the run before its lease ends, and as soon as the provider asks for it. */
    Disposition lookLater(
            ReceivedMessage received,
            Heartbeat.Batch batch,
            RemoteRun remote,
            Lease lease,
            Optional<Duration> lookAfter) {
        Duration wait = lookAfter.map(Timings::untilNextLookAsAsked).orElseGet(() -> untilNextLook(remote));
        return messages.replace(
                received, batch, JobMessageCodec.asLook(received.text(), remote), messages.delay(wait, lease.until()));
    }

    private Duration untilNextLook(RemoteRun remote) {
        return Timings.untilNextLook(Duration.between(remote.startedAt(), clock.instant()));
    }
}

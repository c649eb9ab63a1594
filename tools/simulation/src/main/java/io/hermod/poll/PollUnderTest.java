package io.hermod.poll;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

/** The poll function's use case, made without its container. */
public final class PollUnderTest {
    private final FindJob jobs;
    private final PollJob pollJob;
    private final CancelJob cancelJob;
    private final DeleteJob deleteJob;

    /** What a poll of a job shows. */
    public sealed interface View {
        record NotFound() implements View {}

        record Running() implements View {}

        record Ended(Payload envelope) implements View {}
    }

    public PollUnderTest(JobStore jobs, PayloadStore payloads, Clock clock) {
        this.jobs = new FindJob(jobs, clock);
        pollJob = new PollJob(this.jobs, jobs, payloads, new MemoryBudget(Long.MAX_VALUE), clock);
        cancelJob = new CancelJob(jobs, clock);
        deleteJob = new DeleteJob(jobs, payloads, cancelJob);
    }

    /** As the holder of the key sees the job. */
    public View poll(JobId id, Optional<String> keyId) {
        return view(pollJob.poll(path(id), ofKey(keyId), false));
    }

    /** What the holder of the key sees of the job after it is cancelled. */
    public View cancel(JobId id, Optional<String> keyId) {
        return jobs.find(path(id), ofKey(keyId))
                .map(job -> view(pollJob.show(cancelJob.cancel(job), false)))
                .orElseGet(View.NotFound::new);
    }

    /** Whether the holder of the key finds the job, which then is deleted. */
    public boolean delete(JobId id, Optional<String> keyId) {
        Optional<Job> found = jobs.find(path(id), ofKey(keyId));
        found.ifPresent(deleteJob::delete);
        return found.isPresent();
    }

    private static JobPath path(JobId id) {
        return new JobPath(RequestType.CHAT_COMPLETION, id.value());
    }

    private static Predicate<Job> ofKey(Optional<String> keyId) {
        return job -> job.keyId().equals(keyId);
    }

    private static View view(PollOutcome outcome) {
        return switch (outcome) {
            case PollOutcome.NotFound _ -> new View.NotFound();
            case PollOutcome.Running _ -> new View.Running();
            case PollOutcome.Ended ended -> new View.Ended(ended.envelope());
            case PollOutcome.EndedInGzip _ -> throw new IllegalStateException("no gzip was asked for");
            case PollOutcome.SeeOther _ -> throw new IllegalStateException("no result is that large");
        };
    }
}

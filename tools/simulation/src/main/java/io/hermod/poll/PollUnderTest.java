package io.hermod.poll;

import io.hermod.core.job.JobId;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Payload;
import java.time.Clock;
import java.util.Optional;

/** The poll function's use case, made without its container. */
public final class PollUnderTest {
    private final PollJob pollJob;

    /** What a poll of a job shows. */
    public sealed interface View {
        record NotFound() implements View {}

        record Running() implements View {}

        record Ended(Payload envelope) implements View {}
    }

    public PollUnderTest(JobStore jobs, PayloadStore payloads, Clock clock) {
        pollJob = new PollJob(jobs, payloads, new MemoryBudget(Long.MAX_VALUE), clock);
    }

    /** As the holder of the key sees the job. */
    public View poll(JobId id, Optional<String> keyId) {
        JobPath path = new JobPath(RequestType.CHAT_COMPLETION, id.value());
        return switch (pollJob.poll(path, job -> job.keyId().equals(keyId), false)) {
            case PollOutcome.NotFound _ -> new View.NotFound();
            case PollOutcome.Running _ -> new View.Running();
            case PollOutcome.Ended ended -> new View.Ended(ended.envelope());
            case PollOutcome.EndedInGzip _ -> throw new IllegalStateException("no gzip was asked for");
            case PollOutcome.SeeOther _ -> throw new IllegalStateException("no result is that large");
        };
    }
}

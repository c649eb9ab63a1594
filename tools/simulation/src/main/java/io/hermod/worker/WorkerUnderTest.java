package io.hermod.worker;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.access.KeyStore;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.MessageVisibility;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.Timings;
import io.hermod.core.provider.InferenceProvider;
import io.hermod.core.provider.RemoteRuns;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.AnnounceEnd;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The worker's use cases, made without its container, which would take longer than a schedule. */
public final class WorkerUnderTest {
    private static final long MEMORY_BYTES = 100_000_000;

    private final BatchRunner batches;

    /** The ports of one worker. */
    public record Ports(
            JobStore jobs,
            PayloadStore payloads,
            MessageVisibility visibility,
            FailedJobs failedJobs,
            InferenceProvider provider,
            RemoteRuns runs,
            KeyStore keys,
            UsageMeter meter,
            AnnounceEnd announceEnd,
            Clock clock,
            Sleeper sleeper) {}

    public WorkerUnderTest(Ports ports) {
        Heartbeat heartbeat = new Heartbeat(
                ports.jobs(),
                ports.visibility(),
                ports.clock(),
                ports.sleeper(),
                new WorkerSettings(Math.toIntExact(Timings.LEASE.toSeconds())),
                task -> Thread.ofVirtual().unstarted(task));
        OutcomeWriter outcomes = new OutcomeWriter(ports.clock(), ports.sleeper());
        EndJob endJob = new EndJob(
                ports.jobs(),
                new ResultStorage(ports.payloads()),
                outcomes,
                new PriceResult(_ -> Optional.empty()),
                new UsageRecorder(ports.meter(), ports.clock()),
                ports.failedJobs(),
                new LostLease(ports.jobs()),
                ports.announceEnd(),
                ports.clock());
        DelayedMessages messages = new DelayedMessages(ports.failedJobs(), ports.clock());
        RunJob runJob = new RunJob(
                ports.jobs(),
                new FallbackChain(ports.provider(), new JobKeys(ports.keys(), ports.meter(), ports.clock())),
                endJob,
                new PostponeJob(ports.jobs(), messages, endJob, outcomes, ports.clock()),
                new RemoteJobs(ports.jobs(), ports.runs(), messages, endJob, outcomes, ports.clock()),
                outcomes,
                heartbeat,
                ports.clock());
        batches = new BatchRunner(runJob, ports.payloads(), new MemoryBudget(MEMORY_BYTES), heartbeat);
    }

    /** As {@link BatchRunner#run}. */
    public SQSBatchResponse run(List<SQSMessage> messages, Instant deadline) {
        return batches.run(messages, deadline);
    }
}

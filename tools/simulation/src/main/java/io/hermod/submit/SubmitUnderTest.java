package io.hermod.submit;

import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.usage.UsageMeter;
import io.hermod.gateway.ApiException;
import io.hermod.security.VirtualKeysUnderTest;
import io.hermod.submit.limit.RequestLimits;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The submit function's use cases, made without its container. */
public final class SubmitUnderTest {
    private static final Duration RESULT_TTL = Duration.ofHours(1);

    private final AcceptJob acceptJob;

    /** What a client asks for besides its request. */
    public record Options(
            String requestId, Duration maxWait, OptionalInt maxAttempts, Optional<Repeatable> repeatable) {}

    /** What an idempotency key and a request become. */
    public record Repeatable(JobId id, String fingerprint) {}

    public SubmitUnderTest(JobStore jobs, JobQueue queue, KeyStore keys, UsageMeter meter, Clock clock) {
        var virtualKeys = VirtualKeysUnderTest.of(keys, clock);
        acceptJob = new AcceptJob(
                virtualKeys, new RequestLimits(virtualKeys, meter, clock), new EnqueueJob(jobs, queue, clock));
    }

    /**
     * The accepted job.
     *
     * @throws ApiException if it is not accepted
     */
    public Job accept(InferenceRequest request, Options options, Optional<VirtualKey> key) {
        JobOptions all = new JobOptions(
                options.requestId(),
                key.map(VirtualKey::id),
                RESULT_TTL,
                options.maxWait(),
                options.maxAttempts(),
                options.repeatable().map(own -> new JobOptions.Repeatable(own.id(), own.fingerprint())));
        return switch (acceptJob.accept(request, all, key)) {
            case AcceptJob.Outcome.Accepted accepted -> accepted.job();
            case AcceptJob.Outcome.Rejected rejected -> throw rejected.error();
        };
    }
}

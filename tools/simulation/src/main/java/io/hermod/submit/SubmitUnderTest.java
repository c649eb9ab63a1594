package io.hermod.submit;

import io.hermod.config.CurrentSettings;
import io.hermod.core.access.KeyStore;
import io.hermod.core.access.VirtualKey;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.JobWebhook;
import io.hermod.core.request.CallOptions;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Caller;
import io.hermod.core.shared.Payload;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.core.webhook.EndpointNames;
import io.hermod.security.Access;
import io.hermod.security.VirtualKeysUnderTest;
import io.hermod.submit.limit.RequestLimits;
import io.hermod.submit.upload.Uploads;
import io.hermod.testing.InMemoryConfigStore;
import io.hermod.testing.InMemoryUploadStore;
import io.hermod.testing.SettableEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** The submit function's use cases, made without its container. */
public final class SubmitUnderTest {
    private static final Duration RESULT_TTL = Duration.ofHours(1);
    private static final Clock NO_TIME_PASSES = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    private static final CurrentSettings SETTINGS = new CurrentSettings(
            new SettableEnvironment(Map.of("OPENAI_API_KEY", "k", "MISTRAL_API_KEY", "k")),
            new InMemoryConfigStore(),
            NO_TIME_PASSES,
            fault -> {
                throw new IllegalStateException(String.valueOf(fault));
            });

    private final AcceptJob acceptJob;

    /** What a client asks for besides its request. */
    public record Options(
            String requestId,
            Duration maxWait,
            OptionalInt maxAttempts,
            Optional<Repeatable> repeatable,
            Optional<String> webhook) {}

    /** What an idempotency key and a request become. */
    public record Repeatable(JobId id, String fingerprint) {}

    public SubmitUnderTest(
            JobStore jobs,
            JobQueue queue,
            KeyStore keys,
            UsageMeter meter,
            AnnounceEnd announceEnd,
            Clock clock,
            RandomGenerator random) {
        var virtualKeys = VirtualKeysUnderTest.of(keys, clock);
        Uploads uploads = new Uploads(new InMemoryUploadStore(), clock);
        acceptJob = new AcceptJob(
                new RequestParser(SETTINGS, uploads, random),
                virtualKeys,
                new ServingProviders(SETTINGS, queue),
                new ResolveWebhook(() -> Optional.of(SubmitUnderTest::endpoint)),
                new RequestLimits(virtualKeys, meter, clock),
                new EnqueueJob(jobs, queue, announceEnd, clock));
    }

    /** Each name has its endpoint. */
    private static Optional<EndpointNames.NamedEndpoint> endpoint(String name) {
        return Optional.of(new EndpointNames.NamedEndpoint(new JobWebhook(name, 1), false));
    }

    /** The accepted job; empty if it is not accepted. */
    public Optional<Job> accept(String body, Options options, Optional<VirtualKey> key) {
        JobOptions all = new JobOptions(
                options.requestId(),
                key.map(VirtualKey::id),
                RESULT_TTL,
                options.maxWait(),
                options.maxAttempts(),
                CallOptions.NONE,
                List.of(),
                options.repeatable().map(own -> new JobOptions.Repeatable(own.id(), own.fingerprint())),
                Optional.empty(),
                options.webhook());
        AcceptJob.Outcome outcome = acceptJob.accept(
                new ReceivedBody(RequestType.CHAT_COMPLETION, "application/json", Payload.utf8(body)),
                new Access(Caller.ANONYMOUS, key),
                all);
        return outcome instanceof AcceptJob.Outcome.Accepted accepted ? Optional.of(accepted.job()) : Optional.empty();
    }
}

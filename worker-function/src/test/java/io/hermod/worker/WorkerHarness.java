package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobTerms;
import io.hermod.core.job.StoredResult;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.shared.Gzip;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.usage.Price;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.testing.Eventually;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryMessageVisibility;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.SettableClock;
import io.hermod.wire.JobMessageCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** The worker's parts, put together around fakes. */
final class WorkerHarness {
    private static final Pattern TIMINGS =
            Pattern.compile(",?(\"queued_ms\":\\d+,)?(\"provider_ms\":\\d+,)?\"attempts\":\\d+");

    static final Instant DEADLINE = NOW.plusSeconds(600);
    static final String RECEIPT = "receipt";
    static final Duration LEASE = Duration.ofSeconds(60);
    static final Duration VISIBILITY = Duration.ofSeconds(65);

    final InMemoryJobStore store = new InMemoryJobStore();
    final InMemoryPayloadStore payloads = new InMemoryPayloadStore();
    final InMemoryMessageVisibility visibility = new InMemoryMessageVisibility();
    final InMemoryFailedJobs failedJobs = new InMemoryFailedJobs();
    final InMemoryDeliveryQueue deliveries = new InMemoryDeliveryQueue();
    final InMemoryKeyStore keys = new InMemoryKeyStore();
    final InMemoryUsageMeter meter = new InMemoryUsageMeter();
    final Map<ModelRef, Price> prices = new ConcurrentHashMap<>();
    final ScriptedInference provider = new ScriptedInference();
    final Heartbeat heartbeat;
    final RunJob runJob;

    private boolean isDeliveryQueueMade;
    private final List<Thread> heartbeats = new CopyOnWriteArrayList<>();

    private WorkerHarness(Clock clock, Sleeper betweenBeats, Sleeper betweenWrites) {
        WorkerSettings settings = new WorkerSettings((int) LEASE.toSeconds());
        heartbeat = new Heartbeat(store, visibility, clock, betweenBeats, settings, this::heartbeatThread);
        OutcomeWriter outcomes = new OutcomeWriter(clock, betweenWrites);
        PriceResult priceResult = new PriceResult(model -> Optional.ofNullable(prices.get(model)));
        UsageRecorder usage = new UsageRecorder(meter, clock);
        EndJob endJob = new EndJob(
                store,
                new ResultStorage(payloads),
                outcomes,
                priceResult,
                usage,
                failedJobs,
                new LostLease(store),
                new AnnounceEnd(this::deliveryQueue, Optional.empty()),
                clock);
        runJob = new RunJob(
                store,
                new FallbackChain(provider, new JobKeys(keys, meter, clock)),
                endJob,
                new PostponeJob(store, new DelayedMessages(failedJobs, clock), endJob, outcomes, clock),
                new RemoteJobs(store, provider, new DelayedMessages(failedJobs, clock), endJob, outcomes, clock),
                outcomes,
                heartbeat,
                clock);
    }

    private DeliveryQueue deliveryQueue() {
        isDeliveryQueueMade = true;
        return deliveries;
    }

    /** Whether the worker has asked for the queue of deliveries. */
    boolean isDeliveryQueueMade() {
        return isDeliveryQueueMade;
    }

    /** With a fixed time. */
    static WorkerHarness at(Instant now) {
        return new WorkerHarness(Clock.fixed(now, ZoneOffset.UTC), Sleeper.real(), Sleeper.real());
    }

    /** In a time that passes if a write is retried, or if the test lets it pass. */
    static WorkerHarness in(SettableClock time) {
        return new WorkerHarness(time, Sleeper.real(), time);
    }

    /** The test decides when a heartbeat is due. */
    static WorkerHarness beatingIn(TestTime time) {
        return new WorkerHarness(time, time, Sleeper.real());
    }

    /** The test decides when a write is retried. */
    static WorkerHarness writingIn(TestTime time) {
        return new WorkerHarness(time, Sleeper.real(), time);
    }

    /** Returns once a batch's heartbeat has no call in progress, but may have its own thread. */
    void awaitHeartbeatCalls() {
        Eventually.get(() -> heartbeats.stream().filter(Thread::isAlive).count(), alive -> alive <= 1);
    }

    private Thread heartbeatThread(Runnable task) {
        Thread thread = HeartbeatThreads.platform().newThread(task);
        heartbeats.add(thread);
        return thread;
    }

    BatchRunner batches() {
        return new BatchRunner(runJob, payloads, new MemoryBudget(1_000_000), heartbeat);
    }

    Job created() {
        return created(SampleJobs.terms());
    }

    /** A job whose outcome is sent to an endpoint. */
    Job announced(JobTerms terms) {
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", NOW, terms)
                .announcedTo(Optional.of(SampleWebhooks.webhook(3)));
        store.create(job);
        return job;
    }

    Job created(JobTerms terms) {
        Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request-1", NOW, terms);
        store.create(job);
        return job;
    }

    Disposition run(Job job) throws InterruptedException {
        return run(job, DEADLINE);
    }

    /** Runs the job as the only one of its batch. */
    Disposition run(Job job, Instant deadline) throws InterruptedException {
        return run(SampleJobs.chatMessage(job.ref()), deadline);
    }

    Disposition run(JobMessage message, Instant deadline) throws InterruptedException {
        return run(message, JobMessageCodec.encode(message), deadline);
    }

    /** Runs the job of a message that was sent to look at a provider's run. */
    Disposition runLook(JobMessage message, Instant deadline) throws InterruptedException {
        return run(message, JobMessageCodec.asLook(JobMessageCodec.encode(message), SampleJobs.remoteRun()), deadline);
    }

    private Disposition run(JobMessage message, String text, Instant deadline) throws InterruptedException {
        try (Heartbeat.Batch batch = heartbeat.start(List.of(RECEIPT))) {
            ReceivedMessage received = new ReceivedMessage(message, text, RECEIPT, heartbeat.backoff(1));
            return runJob.run(received, batch, deadline, MemoryBudget.unlimitedShare());
        }
    }

    Job found(Job job) {
        return store.find(job.id(), NOW).orElseThrow();
    }

    /** The stored result or error, as text. */
    String outcome(Job job) {
        return switch (store.find(job.ref()).orElseThrow().state()) {
            case JobState.Completed completed
            when completed.result() instanceof StoredResult.Inline inline ->
                Gzip.decompress(inline.gzip()).asUtf8();
            case JobState.Failed failed -> failed.failure().error().asUtf8();
            default -> throw new AssertionError("the job has no such outcome");
        };
    }

    void assertFailed(Job job, int status, String type, String message) {
        assertFailed(
                job,
                status,
                "{\"is_bifrost_error\":false,\"status_code\":%d,\"error\":{\"type\":\"%s\",\"message\":\"%s\"},\"extra_fields\":{}}"
                        .formatted(status, type, message));
    }

    /** @param error without the job's timings */
    void assertFailed(Job job, int status, String error) {
        assertThat(found(job).state()).isInstanceOfSatisfying(JobState.Failed.class, failed -> {
            assertThat(failed.at()).isEqualTo(NOW);
            assertThat(failed.failure().statusCode()).isEqualTo(status);
            assertThat(TIMINGS.matcher(failed.failure().error().asUtf8()).replaceFirst(""))
                    .isEqualTo(error);
        });
    }
}

package io.hermod.worker;

import static io.hermod.testing.SampleJobs.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.hermod.core.batch.Batches;
import io.hermod.core.batch.BundleId;
import io.hermod.core.batch.BundleQueue;
import io.hermod.core.batch.BundleStore;
import io.hermod.core.job.FailedJobs;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobMessage;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.PayloadStore;
import io.hermod.core.job.Timings;
import io.hermod.core.request.InferenceRequest;
import io.hermod.core.request.ModelRef;
import io.hermod.core.request.RequestType;
import io.hermod.core.request.Tier;
import io.hermod.core.shared.MemoryBudget;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.webhook.AnnounceEnd;
import io.hermod.testing.InMemoryBundleStore;
import io.hermod.testing.InMemoryDeliveryQueue;
import io.hermod.testing.InMemoryFailedJobs;
import io.hermod.testing.InMemoryJobStore;
import io.hermod.testing.InMemoryKeyStore;
import io.hermod.testing.InMemoryMessageVisibility;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.InMemoryUsageMeter;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SettableClock;
import io.hermod.wire.BundleMessage;
import io.hermod.wire.JobMessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker that brings jobs into a batch dies before and after each of its calls, in all runs but the last. */
class DyingBundlerTest {
    private static final int JOBS = 3;
    private static final ModelRef MODEL = new ModelRef("openai", "gpt-4o");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyJobCompletes_whereverTheWorkerDies(boolean isListed) throws InterruptedException {
        int step = 0;
        boolean hasDied = true;
        while (hasDied) {
            step++;
            World world = new World(step, new PaidBatches(isListed));
            world.run();
            hasDied = world.worker.hasDied();

            assertThat(world.states()).as("dying at step %d", step).allMatch(JobState.Completed.class::isInstance);
            assertThat(world.mostPaid()).as("dying at step %d", step).isLessThanOrEqualTo(isListed ? 1 : 2);
            assertThat(world.payloads.payloads())
                    .as("messages of a bundle that was never looked at expire, dying at step %d", step)
                    .hasSizeLessThanOrEqualTo(1);
        }
        assertThat(step).isGreaterThan(30);
    }

    /** The queue, the services, and one worker after the other. */
    private static final class World {
        private final SettableClock clock = new SettableClock();
        private final InMemoryJobStore jobs = new InMemoryJobStore();
        private final InMemoryBundleStore bundles = new InMemoryBundleStore();
        private final InMemoryPayloadStore payloads = new InMemoryPayloadStore();
        private final InMemoryFailedJobs failedJobs = new InMemoryFailedJobs();
        private final Map<String, Waiting> queue = new TreeMap<>();
        private final PaidBatches provider;
        private final Mortal worker;
        private final BundleRunner runner;
        private int messages;

        private record Waiting(String text, Instant visibleAt) {}

        World(int dyingStep, PaidBatches provider) {
            this.provider = provider;
            this.worker = new Mortal(dyingStep);
            this.runner = runner();
            for (int i = 0; i < JOBS; i++) {
                Job job = Job.pending(JobId.random(), RequestType.CHAT_COMPLETION, "request", NOW, SampleJobs.terms());
                jobs.create(job);
                InferenceRequest chat = SampleJobs.chat(MODEL);
                InferenceRequest batched = chat.with(chat.options().withTier(Tier.BATCH));
                send(
                        JobMessageCodec.forBatch(JobMessageCodec.encode(new JobMessage(job.ref(), batched))),
                        Duration.ZERO);
            }
        }

        private void send(String text, Duration delay) {
            queue.put("message-" + messages++, new Waiting(text, clock.instant().plus(delay)));
        }

        private BundleRunner runner() {
            JobStore store = worker.reaching(JobStore.class, jobs);
            BundleStore bundleStore = worker.reaching(BundleStore.class, bundles);
            BundleQueue bundleQueue = worker.reaching(
                    BundleQueue.class, (BundleId id, Duration delay) -> send(BundleMessage.encode(id), delay));
            PayloadStore payloadStore = worker.reaching(PayloadStore.class, payloads);
            FailedJobs ordinary = worker.reaching(FailedJobs.class, failedJobs);
            Batches batches = worker.reaching(Batches.class, provider);
            MemoryBudget memory = new MemoryBudget(100_000_000);
            InMemoryUsageMeter meter = new InMemoryUsageMeter();
            JobKeys keys = new JobKeys(new InMemoryKeyStore(), meter, clock);
            EndJob endJob = new EndJob(
                    store,
                    new ResultStorage(payloadStore),
                    new OutcomeWriter(clock, clock),
                    new PriceResult(_ -> Optional.empty()),
                    new UsageRecorder(meter, clock),
                    ordinary,
                    new LostLease(store),
                    new AnnounceEnd(InMemoryDeliveryQueue::new, Optional.empty()),
                    clock);
            Heartbeat heartbeat = new Heartbeat(
                    store,
                    new InMemoryMessageVisibility(),
                    clock,
                    Sleeper.real(),
                    new WorkerSettings(60),
                    HeartbeatThreads.platform());
            RecallJob recall = new RecallJob(store, ordinary);
            BundleMessages kept = new BundleMessages(payloadStore);
            DelayedMessages delays = new DelayedMessages(ordinary, clock);
            BundleBodies bodies = new BundleBodies(payloadStore);
            EndBundledJobs end =
                    new EndBundledJobs(store, batches, endJob, recall, bodies, keys, heartbeat, memory, clock);
            BeginBundle begin = new BeginBundle(
                    store, bundleStore, bundleQueue, kept, recall, end, batches, keys, bodies, delays, memory, clock);
            return new BundleRunner(
                    new FormBundles(store, keys, recall, begin, clock),
                    new LookAtBundle(
                            bundleStore,
                            bundleQueue,
                            kept,
                            bodies,
                            begin,
                            end,
                            recall,
                            batches,
                            delays,
                            memory,
                            clock));
        }

        /** Delivers messages until none is left. */
        void run() throws InterruptedException {
            int deliveries = 0;
            while (!queue.isEmpty()) {
                assertThat(deliveries++).as("the messages do not end").isLessThan(200);
                Instant next = queue.values().stream()
                        .map(Waiting::visibleAt)
                        .min(Instant::compareTo)
                        .orElseThrow();
                if (next.isAfter(clock.instant())) {
                    clock.pass(Duration.between(clock.instant(), next));
                }
                deliver(queue.entrySet().stream()
                        .filter(message -> !message.getValue().visibleAt().isAfter(clock.instant()))
                        .map(message ->
                                message(message.getKey(), message.getValue().text()))
                        .toList());
            }
        }

        private void deliver(List<SQSMessage> event) {
            Set<String> again = invoke(event);
            for (SQSMessage message : event) {
                if (again.contains(message.getMessageId())) {
                    queue.put(
                            message.getMessageId(),
                            new Waiting(message.getBody(), clock.instant().plus(Timings.VISIBILITY_TIMEOUT)));
                } else {
                    queue.remove(message.getMessageId());
                }
            }
        }

        /** If the worker dies, the queue delivers all of its messages again. */
        private Set<String> invoke(List<SQSMessage> event) {
            Set<String> all = event.stream().map(SQSMessage::getMessageId).collect(Collectors.toSet());
            Set<String> again;
            try {
                again = runner.run(event, clock.instant().plusSeconds(300)).getBatchItemFailures().stream()
                        .map(BatchItemFailure::getItemIdentifier)
                        .collect(Collectors.toSet());
            } catch (Mortal.Died _) {
                again = all;
            }
            if (worker.isDead()) {
                worker.replace();
                return all;
            }
            return again;
        }

        private static SQSMessage message(String id, String text) {
            SQSMessage message = new SQSMessage();
            message.setMessageId(id);
            message.setBody(text);
            return message;
        }

        List<JobState> states() {
            return jobs.all().stream().map(Job::state).toList();
        }

        long mostPaid() {
            return new ArrayList<>(provider.paid())
                    .stream().collect(Collectors.groupingBy(line -> line, Collectors.counting())).values().stream()
                            .max(Long::compare)
                            .orElseThrow();
        }
    }
}

package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.access.Limit;
import io.hermod.core.access.Measure;
import io.hermod.core.access.Window;
import io.hermod.core.job.Failure;
import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobIndex;
import io.hermod.core.job.JobQueue;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobState;
import io.hermod.core.job.JobStore;
import io.hermod.core.job.QueueUnavailable;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.shared.Unavailable;
import io.hermod.core.usage.Counter;
import io.hermod.core.usage.KeyCounters;
import io.hermod.core.usage.UsageMeter;
import io.hermod.core.webhook.DelayedDelivery;
import io.hermod.core.webhook.Delivery;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.DeliveryQueue;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A service that accepts connections and never responds; the clients have short timeouts. */
class AwsDownTest {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Payload JSON = Payload.utf8("{}");
    private static final Failure FAILURE = SampleJobs.failure(500, "server_error");

    private static ServerSocket silent;

    @BeforeAll
    static void listen() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void close() throws IOException {
        silent.close();
    }

    @ParameterizedTest
    @MethodSource("storeCalls")
    void everyCallOfTheStore_isUnavailable(Consumer<JobStore> call) {
        try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder())) {
            JobStore store = new DynamoJobStore(dynamo, "hermod-jobs", true);

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call.accept(store));
        }
    }

    static Stream<Named<Consumer<JobStore>>> storeCalls() {
        Job pending = pendingChat();
        Job claimed = pending.with(copy -> copy.state = new JobState.Processing(leaseOf("worker-1")));
        return Stream.of(
                Named.of("create", store -> store.create(pending)),
                Named.of("claim", store -> store.claim(pending.ref(), leaseOf("worker-1"), NOW)),
                Named.of("complete", store -> store.complete(claimed, NOW, new StoredResult.Inline(JSON))),
                Named.of("fail", store -> store.fail(claimed, NOW, FAILURE)),
                Named.of("release", store -> store.release(claimed, "no time")),
                Named.of("renew", store -> store.renew(claimed, NOW)),
                Named.of("count", store -> store.countAttempt(claimed, 2)),
                Named.of("reopen", store -> store.reopen(pending.ref(), NOW)),
                Named.of("abandon", store -> store.abandon(pending, NOW, FAILURE)),
                Named.of("find", store -> store.find(pending.id(), NOW)));
    }

    @Test
    void index_isUnavailable() {
        try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder())) {
            JobIndex index = new DynamoJobIndex(dynamo, "hermod-jobs", "jobs-by-key", 1, Sleeper.real());

            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> index.newestFirst(new JobScope.WithoutKey(), JobSpan.ALL));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> index.newestFirst(new JobScope.All(), JobSpan.ALL));
            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> index.read(List.of(JobId.random())));
        }
    }

    @Test
    void queue_isUnavailable() {
        try (SqsClient sqs = impatient(SqsClient.builder())) {
            JobQueue queue =
                    new SqsJobQueue(sqs, "http://127.0.0.1/000000000000/hermod-jobs", new InMemoryPayloadStore());

            assertThatExceptionOfType(QueueUnavailable.class)
                    .isThrownBy(() -> queue.send(SampleJobs.chatMessage(SampleJobs.unknown())));
        }
    }

    @Test
    void queueOfDeliveries_isUnavailable() {
        Delivery delivery = SampleWebhooks.delivery(SampleWebhooks.webhook(1));
        try (SqsClient sqs = impatient(SqsClient.builder())) {
            DeliveryQueue queue = new SqsDeliveryQueue(
                    () -> sqs, "http://127.0.0.1/000000000000/d.fifo", Optional.of("http://127.0.0.1/000000000000/d"));

            assertThatExceptionOfType(QueueUnavailable.class).isThrownBy(() -> queue.send(delivery));
            assertThatExceptionOfType(QueueUnavailable.class)
                    .isThrownBy(() -> queue.sendLater(new DelayedDelivery(delivery, NOW), Duration.ZERO));
        }
    }

    @ParameterizedTest
    @MethodSource("endpointCalls")
    void storeOfEndpoints_isUnavailable(Consumer<DynamoEndpointStore> call) {
        try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder())) {
            DynamoEndpointStore store = new DynamoEndpointStore(dynamo, "hermod-webhooks");

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call.accept(store));
        }
    }

    static Stream<Named<Consumer<DynamoEndpointStore>>> endpointCalls() {
        WebhookEndpoint endpoint = SampleWebhooks.endpoint("receiver");
        return Stream.of(
                Named.of("named", store -> store.named("receiver")),
                Named.of("find", store -> store.find("endpoint-1")),
                Named.of("all", DynamoEndpointStore::all),
                Named.of("create", store -> store.create(endpoint)),
                Named.of("replace", store -> store.replace(endpoint, endpoint)),
                Named.of("delete", store -> store.delete(endpoint)));
    }

    @ParameterizedTest
    @MethodSource("historyCalls")
    void history_isUnavailable(Consumer<DeliveryHistory> call) {
        try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder())) {
            DeliveryHistory history = new DynamoDeliveryHistory(dynamo, "hermod-deliveries");

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> call.accept(history));
        }
    }

    static Stream<Named<Consumer<DeliveryHistory>>> historyCalls() {
        DeliveryAttempt attempt = SampleWebhooks.attempt(SampleWebhooks.delivery(SampleWebhooks.webhook(1)), NOW);
        return Stream.of(
                Named.of("add", history -> history.add(attempt)),
                Named.of("find", history -> history.find(attempt.id())),
                Named.of("list a delivery", history -> history.ofDelivery(attempt.webhookId())),
                Named.of("list", history -> history.newestFirst(List.of("endpoint-1"), NOW, NOW.plusSeconds(1))),
                Named.of("begin", history -> history.beginRedelivery(attempt.webhookId(), NOW, NOW.plusSeconds(1))),
                Named.of("end", history -> history.endRedelivery(attempt.webhookId())));
    }

    @Test
    void meter_isUnavailable() {
        Counter counter = new Counter(
                Optional.empty(),
                new Limit(Measure.REQUESTS, 1, Window.parse("1h").orElseThrow()));
        KeyCounters counters = new KeyCounters("vk-1", List.of(counter));
        try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder())) {
            UsageMeter meter = new DynamoUsageMeter(dynamo, "hermod-keys");

            assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> meter.read(counters, NOW));
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> meter.charge(counters, Map.of(counter, 1L), NOW));
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C impatient(B builder) {
        return AwsUnderTest.client(
                builder.overrideConfiguration(config -> config.apiCallTimeout(PATIENCE)),
                URI.create("http://127.0.0.1:" + silent.getLocalPort()));
    }
}

package io.hermod.aws;

import static io.hermod.testing.SampleJobs.NOW;
import static io.hermod.testing.SampleJobs.leaseOf;
import static io.hermod.testing.SampleJobs.pendingChat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hermod.core.job.Job;
import io.hermod.core.job.JobId;
import io.hermod.core.job.JobRef;
import io.hermod.core.job.JobScope;
import io.hermod.core.job.JobSpan;
import io.hermod.core.job.JobState;
import io.hermod.core.job.PayloadKey;
import io.hermod.core.job.StoredResult;
import io.hermod.core.shared.CallRejected;
import io.hermod.core.shared.Payload;
import io.hermod.core.shared.Sleeper;
import io.hermod.core.usage.KeyCounters;
import io.hermod.testing.InMemoryPayloadStore;
import io.hermod.testing.SampleJobs;
import io.hermod.testing.SampleWebhooks;
import io.hermod.testing.ScriptedAnswer;
import io.hermod.testing.ScriptedProvider;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Each port reports a call that AWS rejects for good, and does not take it for an outage. */
class AwsRejectionsTest {
    private static final String JSON = "{\"__type\":\"ValidationException\",\"message\":\"too large\"}";
    private static final String XML = "<Error><Code>EntityTooLarge</Code><Message>too large</Message></Error>";
    private static final String QUEUE = "http://127.0.0.1/000000000000/hermod-jobs";

    @ParameterizedTest
    @MethodSource("calls")
    void rejectedCall_isReported(Consumer<URI> call) {
        try (ScriptedProvider server = ScriptedProvider.answering(ScriptedAnswer.json(400, JSON))) {
            assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> call.accept(server.url()));
        }
    }

    static Stream<Named<Consumer<URI>>> calls() {
        Job pending = pendingChat();
        Job claimed = pending.with(copy -> copy.state = new JobState.Processing(leaseOf("worker-1")));
        StoredResult result = new StoredResult.Inline(Payload.utf8("{}"));
        KeyCounters counters = new KeyCounters("vk-1", List.of());
        return Stream.of(
                Named.of("create", url -> jobs(url).create(pending)),
                Named.of("complete", url -> jobs(url).complete(claimed, NOW, result)),
                Named.of("fail", url -> jobs(url).fail(claimed, NOW, SampleJobs.failure(500, "server_error"))),
                Named.of("find", url -> jobs(url).find(pending.id(), NOW)),
                Named.of("list", url -> index(url).newestFirst(new JobScope.WithoutKey(), JobSpan.ALL)),
                Named.of("list all", url -> index(url).newestFirst(new JobScope.All(), JobSpan.ALL)),
                Named.of("find a key", url -> new DynamoKeyStore(dynamo(url), "keys", Clock.systemUTC()).find("vk-1")),
                Named.of("read usage", url -> new DynamoUsageMeter(dynamo(url), "keys").read(counters, NOW)),
                Named.of(
                        "send",
                        url -> new SqsJobQueue(sqs(url), QUEUE, new InMemoryPayloadStore())
                                .send(SampleJobs.chatMessage(SampleJobs.unknown()))),
                Named.of(
                        "find an endpoint", url -> new DynamoEndpointStore(dynamo(url), "endpoints").named("receiver")),
                Named.of(
                        "add an attempt",
                        url -> new DynamoDeliveryHistory(dynamo(url), "deliveries")
                                .add(SampleWebhooks.attempt(SampleWebhooks.delivery(SampleWebhooks.webhook(1)), NOW))),
                Named.of(
                        "send a delivery",
                        url -> new SqsDeliveryQueue(() -> sqs(url), QUEUE, Optional.empty())
                                .send(SampleWebhooks.delivery(SampleWebhooks.webhook(1)))),
                Named.of("keep", url -> new SqsFailedJobs(sqs(url), QUEUE, QUEUE).keep("text")),
                Named.of(
                        "hide",
                        url -> new SqsMessageVisibility(sqs(url), QUEUE)
                                .extendVisibility(List.of("receipt"), Duration.ofSeconds(1))),
                Named.of(
                        "read a secret",
                        url -> new SecretsManagerStore(() -> AwsUnderTest.client(
                                        SecretsManagerClient.builder().httpClient(Apache5HttpClient.create()), url))
                                .read("secret")));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void rejectedObject_isReported(Consumer<Supplier<S3Client>> call) {
        ScriptedAnswer rejection = ScriptedAnswer.of(400, "application/xml", Payload.utf8(XML));
        try (ScriptedProvider server = ScriptedProvider.answering(rejection);
                S3Client s3 = AwsUnderTest.client(
                        S3Client.builder()
                                .httpClient(Apache5HttpClient.create())
                                .forcePathStyle(true),
                        server.url())) {
            assertThatExceptionOfType(CallRejected.class).isThrownBy(() -> call.accept(() -> s3));
        }
    }

    static Stream<Named<Consumer<Supplier<S3Client>>>> objects() {
        PayloadKey key = PayloadKey.ofRequest(JobRef.create(JobId.random()));
        return Stream.of(
                Named.of("put", s3 -> payloads(s3).put(key, Payload.utf8("{}"))),
                Named.of("get", s3 -> payloads(s3).get(key, 10)),
                Named.of("config", s3 -> new S3ConfigStore(s3).read("s3://bucket/config.json")));
    }

    private static S3PayloadStore payloads(Supplier<S3Client> s3) {
        return new S3PayloadStore(
                s3,
                () -> {
                    throw new AssertionError("no URL is signed");
                },
                "bucket");
    }

    private static DynamoJobStore jobs(URI url) {
        return new DynamoJobStore(dynamo(url), "jobs", true);
    }

    private static DynamoJobIndex index(URI url) {
        return new DynamoJobIndex(dynamo(url), "jobs", "index", 1, Sleeper.real());
    }

    private static DynamoDbClient dynamo(URI url) {
        return AwsUnderTest.client(DynamoDbClient.builder().httpClient(Apache5HttpClient.create()), url);
    }

    private static SqsClient sqs(URI url) {
        return AwsUnderTest.client(SqsClient.builder().httpClient(Apache5HttpClient.create()), url);
    }
}

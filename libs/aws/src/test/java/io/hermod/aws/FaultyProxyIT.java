package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hermod.testing.Fault;
import io.hermod.testing.FaultyProxy;
import io.hermod.testing.ProxiedCall;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The SDK's own clients take the proxy for the service, in what it passes on and in how it fails. */
class FaultyProxyIT {
    /** Long enough for an emulator that has just started. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    private static final AwsUnderTest AWS = AwsUnderTest.startEmulators();

    private static FaultyProxy dynamoProxy;
    private static FaultyProxy sqsProxy;
    private static FaultyProxy s3Proxy;

    /** A service behind its proxy, and one call of it that leaves a trace. */
    enum Service {
        DYNAMODB,
        SQS,
        S3;

        FaultyProxy proxy() {
            return switch (this) {
                case DYNAMODB -> dynamoProxy;
                case SQS -> sqsProxy;
                case S3 -> s3Proxy;
            };
        }

        /** Once, without a second try. */
        void write(String id, Duration patience) {
            switch (this) {
                case DYNAMODB -> {
                    try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder(), dynamoProxy.url(), patience)) {
                        dynamo.putItem(
                                put -> put.tableName(AWS.aws().names().table()).item(key(id)));
                    }
                }
                case SQS -> {
                    try (SqsClient sqs = impatient(SqsClient.builder(), sqsProxy.url(), patience)) {
                        sqs.sendMessage(send ->
                                send.queueUrl(AWS.aws().names().queueUrl()).messageBody(id));
                    }
                }
                case S3 -> {
                    try (S3Client s3 = impatient(S3Client.builder().forcePathStyle(true), s3Proxy.url(), patience)) {
                        s3.putObject(
                                put -> put.bucket(AWS.aws().names().bucket()).key(id), RequestBody.fromString(id));
                    }
                }
            }
        }

        boolean hasWritten(String id) {
            return switch (this) {
                case DYNAMODB ->
                    AWS.dynamo()
                            .getItem(get ->
                                    get.tableName(AWS.aws().names().table()).key(key(id)))
                            .hasItem();
                case SQS ->
                    AWS
                            .sqs()
                            .receiveMessage(get ->
                                    get.queueUrl(AWS.aws().names().queueUrl()).maxNumberOfMessages(10))
                            .messages()
                            .stream()
                            .anyMatch(message -> message.body().equals(id));
                case S3 ->
                    AWS.s3()
                            .listObjectsV2(list ->
                                    list.bucket(AWS.aws().names().bucket()).prefix(id))
                            .hasContents();
            };
        }

        /** Writes once under the fault, asserts whether the service has carried the write out, and returns the exception. */
        @Nullable
        Throwable failure(Fault fault, Duration patience, boolean written) {
            String id = "written-" + UUID.randomUUID();
            proxy().play(call -> fault);
            Throwable failure = catchThrowable(() -> write(id, patience));
            assertThat(hasWritten(id)).isEqualTo(written);
            return failure;
        }
    }

    @BeforeAll
    static void start() {
        dynamoProxy = FaultyProxy.inFrontOf(AWS.aws().endpoints().dynamo());
        sqsProxy = FaultyProxy.inFrontOf(AWS.aws().endpoints().sqs());
        s3Proxy = FaultyProxy.inFrontOf(AWS.aws().endpoints().s3());
    }

    @AfterAll
    static void stop() {
        proxies().forEach(FaultyProxy::close);
    }

    @AfterEach
    void behave() {
        proxies().forEach(proxy -> proxy.play(call -> new Fault.Pass()));
    }

    private static Stream<FaultyProxy> proxies() {
        return Stream.of(Service.values()).map(Service::proxy);
    }

    @ParameterizedTest
    @EnumSource
    void call_passes(Service service) {
        assertThat(service.failure(new Fault.Pass(), PATIENCE, true)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void throttledCall_isKnownAsOne(Service service) {
        assertThat(service.failure(new Fault.Throttled(), PATIENCE, false))
                .asInstanceOf(type(SdkServiceException.class))
                .matches(SdkServiceException::isThrottlingException, "is a throttling");
    }

    @ParameterizedTest
    @EnumSource
    void brokenService_isKnownAsOne(Service service) {
        assertThat(service.failure(new Fault.ServerError(), PATIENCE, false))
                .hasMessageContaining("told to fail")
                .asInstanceOf(type(SdkServiceException.class))
                .matches(fault -> fault.statusCode() == 500, "has the status 500");
    }

    @ParameterizedTest
    @EnumSource
    void callThatHangs_timesOut(Service service) {
        assertThat(service.failure(new Fault.Hang(), Duration.ofMillis(300), false))
                .isInstanceOf(ApiCallAttemptTimeoutException.class);
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsReset_hasDoneNothing(Service service) {
        assertThat(service.failure(new Fault.Reset(), PATIENCE, false)).isInstanceOf(SdkClientException.class);
    }

    @ParameterizedTest
    @EnumSource
    void callWhoseAnswerIsLost_hasBeenDone(Service service) {
        assertThat(service.failure(new Fault.AnswerLost(), PATIENCE, true)).isInstanceOf(SdkClientException.class);
    }

    /** S3's client waits to be invited before it sends so much, and its signature is over the proxy's address. */
    @Test
    void largeObject_passesBothWays() {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(large);
        try (S3Client s3 = AWS.aws().connect(S3Client.builder().forcePathStyle(true), s3Proxy.url())) {
            s3.putObject(put -> put.bucket(AWS.aws().names().bucket()).key("large"), RequestBody.fromBytes(large));

            assertThat(s3.getObjectAsBytes(get ->
                                    get.bucket(AWS.aws().names().bucket()).key("large"))
                            .asByteArrayUnsafe())
                    .isEqualTo(large);
        }
    }

    @Test
    void oneFault_isAbsorbedByTheSdksOwnRetries() {
        dynamoProxy.play(once(new Fault.Reset(), dynamoProxy.operations().size() + 1));
        try (DynamoDbClient dynamo = AWS.aws().connect(DynamoDbClient.builder(), dynamoProxy.url())) {
            GetItemResponse found = dynamo.getItem(
                    get -> get.tableName(AWS.aws().names().table()).key(key("missing")));

            assertThat(found.hasItem()).isFalse();
        }
        assertThat(dynamoProxy.operations()).endsWith("GetItem", "GetItem");
    }

    private static Function<ProxiedCall, Fault> once(Fault fault, int number) {
        return call -> call.number() == number ? fault : new Fault.Pass();
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C impatient(B builder, URI endpoint, Duration patience) {
        return AWS.aws()
                .connect(
                        builder.overrideConfiguration(config -> config.apiCallAttemptTimeout(patience)
                                .retryStrategy(DefaultRetryStrategy.doNotRetry())),
                        endpoint);
    }
}

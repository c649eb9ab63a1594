package io.hermod.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hermod.emulators.EmbeddedAws;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    private static EmbeddedAws aws;
    private static FaultyProxy dynamoProxy;
    private static FaultyProxy sqsProxy;
    private static FaultyProxy s3Proxy;

    /** A service behind its proxy, and one call of it that leaves a trace. */
    enum Service {
        DYNAMODB {
            @Override
            FaultyProxy proxy() {
                return dynamoProxy;
            }

            @Override
            void write(String id, Duration patience) {
                try (DynamoDbClient dynamo = impatient(DynamoDbClient.builder(), dynamoProxy.url(), patience)) {
                    dynamo.putItem(put -> put.tableName(aws.table()).item(key(id)));
                }
            }

            @Override
            boolean hasWritten(String id) {
                try (DynamoDbClient dynamo = aws.connect(DynamoDbClient.builder(), aws.dynamoEndpoint())) {
                    return dynamo.getItem(get -> get.tableName(aws.table()).key(key(id)))
                            .hasItem();
                }
            }
        },
        SQS {
            @Override
            FaultyProxy proxy() {
                return sqsProxy;
            }

            @Override
            void write(String id, Duration patience) {
                try (SqsClient sqs = impatient(SqsClient.builder(), sqsProxy.url(), patience)) {
                    sqs.sendMessage(send -> send.queueUrl(aws.queueUrl()).messageBody(id));
                }
            }

            @Override
            boolean hasWritten(String id) {
                try (SqsClient sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint())) {
                    return sqs
                            .receiveMessage(get -> get.queueUrl(aws.queueUrl()).maxNumberOfMessages(10))
                            .messages()
                            .stream()
                            .anyMatch(message -> message.body().equals(id));
                }
            }
        },
        S3 {
            @Override
            FaultyProxy proxy() {
                return s3Proxy;
            }

            @Override
            void write(String id, Duration patience) {
                try (S3Client s3 = impatient(S3Client.builder().forcePathStyle(true), s3Proxy.url(), patience)) {
                    s3.putObject(put -> put.bucket(aws.bucket()).key(id), RequestBody.fromString(id));
                }
            }

            @Override
            boolean hasWritten(String id) {
                try (S3Client s3 = aws.connect(S3Client.builder().forcePathStyle(true), aws.s3Endpoint())) {
                    return s3.listObjectsV2(list -> list.bucket(aws.bucket()).prefix(id))
                            .hasContents();
                }
            }
        };

        abstract FaultyProxy proxy();

        /** Once, without a second try. */
        abstract void write(String id, Duration patience);

        abstract boolean hasWritten(String id);

        String writing(Fault fault) {
            proxy().play(call -> fault);
            return "written-" + UUID.randomUUID();
        }
    }

    @BeforeAll
    static void start() {
        aws = EmbeddedAws.start();
        dynamoProxy = FaultyProxy.inFrontOf(aws.dynamoEndpoint());
        sqsProxy = FaultyProxy.inFrontOf(aws.sqsEndpoint());
        s3Proxy = FaultyProxy.inFrontOf(aws.s3Endpoint());
    }

    @AfterAll
    static void stop() {
        proxies().forEach(FaultyProxy::close);
        aws.close();
    }

    @AfterEach
    void behave() {
        proxies().forEach(proxy -> proxy.play(call -> new Fault.Pass()));
    }

    private static Stream<FaultyProxy> proxies() {
        return Stream.of(dynamoProxy, sqsProxy, s3Proxy);
    }

    @ParameterizedTest
    @EnumSource
    void call_passes(Service service) {
        String id = service.writing(new Fault.Pass());

        service.write(id, PATIENCE);

        assertThat(service.hasWritten(id)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void throttledCall_isKnownAsOne(Service service) {
        String id = service.writing(new Fault.Throttled());

        assertThatExceptionOfType(SdkServiceException.class)
                .isThrownBy(() -> service.write(id, PATIENCE))
                .matches(SdkServiceException::isThrottlingException, "is a throttling");

        assertThat(service.hasWritten(id)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void brokenService_isKnownAsOne(Service service) {
        String id = service.writing(new Fault.ServerError());

        assertThatExceptionOfType(SdkServiceException.class)
                .isThrownBy(() -> service.write(id, PATIENCE))
                .matches(fault -> fault.statusCode() == 500, "has the status 500")
                .withMessageContaining("told to fail");

        assertThat(service.hasWritten(id)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void callThatHangs_timesOut(Service service) {
        String id = service.writing(new Fault.Hang());

        assertThatExceptionOfType(ApiCallAttemptTimeoutException.class)
                .isThrownBy(() -> service.write(id, Duration.ofMillis(300)));

        assertThat(service.hasWritten(id)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void connectionThatIsReset_hasDoneNothing(Service service) {
        String id = service.writing(new Fault.Reset());

        assertThatThrownBy(() -> service.write(id, PATIENCE)).isInstanceOf(SdkClientException.class);

        assertThat(service.hasWritten(id)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void callWhoseAnswerIsLost_hasBeenDone(Service service) {
        String id = service.writing(new Fault.AnswerLost());

        assertThatThrownBy(() -> service.write(id, PATIENCE)).isInstanceOf(SdkClientException.class);

        assertThat(service.hasWritten(id)).isTrue();
    }

    /** S3's client waits to be invited before it sends so much, and its signature is over the proxy's address. */
    @Test
    void largeObject_passesBothWays() {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(7).nextBytes(large);
        try (S3Client s3 = aws.connect(S3Client.builder().forcePathStyle(true), s3Proxy.url())) {
            s3.putObject(put -> put.bucket(aws.bucket()).key("large"), RequestBody.fromBytes(large));

            assertThat(s3.getObjectAsBytes(get -> get.bucket(aws.bucket()).key("large"))
                            .asByteArrayUnsafe())
                    .isEqualTo(large);
        }
    }

    @Test
    void oneFault_isAbsorbedByTheSdksOwnRetries() {
        dynamoProxy.play(once(new Fault.Reset(), dynamoProxy.operations().size() + 1));
        try (DynamoDbClient dynamo = aws.connect(DynamoDbClient.builder(), dynamoProxy.url())) {
            GetItemResponse found =
                    dynamo.getItem(get -> get.tableName(aws.table()).key(key("missing")));

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
        return aws.connect(
                builder.overrideConfiguration(config ->
                        config.apiCallAttemptTimeout(patience).retryStrategy(DefaultRetryStrategy.doNotRetry())),
                endpoint);
    }
}

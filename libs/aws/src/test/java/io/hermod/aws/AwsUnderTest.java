package io.hermod.aws;

import io.hermod.emulators.EmbeddedAws;
import io.hermod.emulators.ProvisionedAws;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS that a test class runs on, with a client for each service. Closed after the class. */
final class AwsUnderTest implements AfterAllCallback {
    private final ProvisionedAws aws;
    private final DynamoDbClient dynamo;
    private final SqsClient sqs;
    private final S3Client s3;
    private final S3Presigner presigner;

    private AwsUnderTest(ProvisionedAws aws) {
        this.aws = aws;
        dynamo = aws.connect(DynamoDbClient.builder(), aws.dynamoEndpoint());
        sqs = aws.connect(SqsClient.builder(), aws.sqsEndpoint());
        s3 = aws.connect(S3Client.builder().forcePathStyle(true), aws.s3Endpoint());
        presigner = aws.presigner();
    }

    /** The emulators, or LocalStack if its tests run. */
    static AwsUnderTest start() {
        return new AwsUnderTest(ProvisionedAws.start());
    }

    static AwsUnderTest startEmulators() {
        return new AwsUnderTest(EmbeddedAws.start());
    }

    /** A client of a server that does not check credentials. */
    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .build();
    }

    ProvisionedAws aws() {
        return aws;
    }

    DynamoDbClient dynamo() {
        return dynamo;
    }

    SqsClient sqs() {
        return sqs;
    }

    S3Client s3() {
        return s3;
    }

    UrlSigner signer() {
        return new UrlSigner(presigner, aws.credentials(), aws::credentials, Clock.systemUTC());
    }

    S3PayloadStore payloads() {
        return new S3PayloadStore(() -> s3, this::signer, aws.bucket());
    }

    S3UploadStore uploads() {
        return new S3UploadStore(() -> s3, () -> s3, this::signer, aws.bucket());
    }

    void purgeQueues() {
        sqs.purgeQueue(purge -> purge.queueUrl(aws.failedJobsUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.queueUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.deliveriesUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.delaysUrl()));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        presigner.close();
        s3.close();
        sqs.close();
        dynamo.close();
        aws.close();
    }
}

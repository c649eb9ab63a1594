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
record AwsUnderTest(ProvisionedAws aws, DynamoDbClient dynamo, SqsClient sqs, S3Client s3, S3Presigner presigner)
        implements AfterAllCallback {
    private static AwsUnderTest on(ProvisionedAws aws) {
        return new AwsUnderTest(
                aws,
                aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo()),
                aws.connect(SqsClient.builder(), aws.endpoints().sqs()),
                aws.connect(
                        S3Client.builder().forcePathStyle(true), aws.endpoints().s3()),
                aws.presigner());
    }

    /** The emulators, or LocalStack if its tests run. */
    static AwsUnderTest start() {
        return on(ProvisionedAws.start());
    }

    static AwsUnderTest startEmulators() {
        return on(EmbeddedAws.start());
    }

    /** A client of a server that does not check credentials. */
    static <B extends AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
                .build();
    }

    UrlSigner signer() {
        return new UrlSigner(presigner, aws.credentials(), aws::credentials, Clock.systemUTC());
    }

    S3PayloadStore payloads() {
        return new S3PayloadStore(() -> s3, this::signer, aws.names().bucket());
    }

    S3UploadStore uploads() {
        return new S3UploadStore(() -> s3, () -> s3, this::signer, aws.names().bucket());
    }

    void purgeQueues() {
        sqs.purgeQueue(purge -> purge.queueUrl(aws.names().failedJobsUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.names().queueUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.names().deliveriesUrl()));
        sqs.purgeQueue(purge -> purge.queueUrl(aws.names().delaysUrl()));
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

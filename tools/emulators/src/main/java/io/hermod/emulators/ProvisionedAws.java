package io.hermod.emulators;

import java.net.URI;
import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** An AWS emulator with Hermod's tables, queues and bucket, on which the adapters are tested. */
public interface ProvisionedAws extends AutoCloseable {

    /** Starts an emulator. A service of this type on the class path replaces the embedded emulators. */
    @FunctionalInterface
    interface Starter {
        ProvisionedAws start();
    }

    /** Starts the emulator for the tests. */
    static ProvisionedAws start() {
        return ServiceLoader.load(Starter.class)
                .findFirst()
                .orElse(EmbeddedAws::start)
                .start();
    }

    URI dynamoEndpoint();

    URI sqsEndpoint();

    URI s3Endpoint();

    String table();

    String keysTable();

    /** The index that lists the jobs of the table. */
    String jobsIndex();

    String queueUrl();

    /** The URL of the queue of failed jobs. */
    String failedJobsUrl();

    String bucket();

    /** The table of endpoints. */
    String webhooksTable();

    /** The table of attempts to deliver. */
    String deliveriesTable();

    /** The URL of the FIFO queue of deliveries. */
    String deliveriesUrl();

    /** The URL of the queue of delayed deliveries. */
    String delaysUrl();

    AwsCredentialsProvider credentials();

    /** A client for one of the endpoints. */
    <B extends AwsClientBuilder<B, C>, C> C connect(B builder, URI endpoint);

    /** Signs URLs of the bucket's objects. To be closed. */
    default S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(s3Endpoint())
                .region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    void close();
}

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

    Endpoints endpoints();

    Names names();

    /** Where the services are. */
    record Endpoints(URI dynamo, URI sqs, URI s3) {}

    /**
     * What the emulator has.
     *
     * @param jobsIndex the index that lists the jobs of the table
     * @param webhooksTable the table of endpoints
     * @param deliveriesTable the table of attempts to deliver
     * @param queueUrl of the jobs
     * @param bundlesUrl of the queue of jobs that wait for a batch
     * @param failedJobsUrl of the queue of failed jobs
     * @param deliveriesUrl of the FIFO queue of deliveries
     * @param delaysUrl of the queue of delayed deliveries
     */
    record Names(
            String table,
            String jobsIndex,
            String keysTable,
            String webhooksTable,
            String deliveriesTable,
            String queueUrl,
            String bundlesUrl,
            String failedJobsUrl,
            String deliveriesUrl,
            String delaysUrl,
            String bucket) {}

    AwsCredentialsProvider credentials();

    /** A client for one of the endpoints. */
    <B extends AwsClientBuilder<B, C>, C> C connect(B builder, URI endpoint);

    /** Signs URLs of the bucket's objects. To be closed. */
    default S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoints().s3())
                .region(Region.of(EmbeddedAws.REGION))
                .credentialsProvider(credentials())
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    @Override
    void close();
}

package io.hermod.emulators;

import java.net.URI;
import java.util.ServiceLoader;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** Something that speaks as AWS does, and has Hermod's tables, queues and bucket: what the adapters are tested on. */
public interface ProvisionedAws extends AutoCloseable {

    /** Starts one; who is on the class path as a service takes the place of the emulators. */
    @FunctionalInterface
    interface Starter {
        ProvisionedAws start();
    }

    /** Starts what the tests are to run on. */
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

    String queueUrl();

    /** Of the queue that keeps the messages of the jobs that were given up. */
    String failedJobsUrl();

    String bucket();

    AwsCredentialsProvider credentials();

    /** A client for one of the endpoints. */
    <B extends AwsClientBuilder<B, C>, C> C connect(B builder, URI endpoint);

    @Override
    void close();
}

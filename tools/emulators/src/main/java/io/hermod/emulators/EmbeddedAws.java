package io.hermod.emulators;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/**
 * DynamoDB Local, ElasticMQ and s3proxy in this JVM, on free loopback ports, with Hermod's tables, queues and bucket.
 */
public record EmbeddedAws(EmbeddedDynamo dynamo, EmbeddedSqs sqs, EmbeddedS3 s3) implements ProvisionedAws {
    public static final String REGION = "us-east-1";
    /** The emulators' only credentials; s3proxy checks signatures made with them. */
    public static final String ACCESS_KEY = "local";

    public static final String SECRET_KEY = "local-secret";

    /**
     * Starts the three emulators concurrently, in platform threads: a virtual thread that waits for a class's
     * initializer keeps its carrier, and a machine may have fewer carriers than there are emulators.
     */
    public static EmbeddedAws start() {
        List<Integer> ports = EmulatorClients.freePorts(3);
        try (ExecutorService starters =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            Future<EmbeddedDynamo> dynamo = starters.submit(() -> EmbeddedDynamo.start(ports.get(0)));
            Future<EmbeddedSqs> sqs = starters.submit(() -> EmbeddedSqs.start(ports.get(1)));
            Future<EmbeddedS3> s3 = starters.submit(() -> EmbeddedS3.start(ports.get(2)));
            return new EmbeddedAws(dynamo.get(), sqs.get(), s3.get());
        } catch (ExecutionException failed) {
            throw new IllegalStateException("an emulator did not start", failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the emulators started", interrupted);
        }
    }

    @Override
    public Endpoints endpoints() {
        return new Endpoints(dynamo.endpoint(), sqs.endpoint(), s3.endpoint());
    }

    @Override
    public Names names() {
        return new Names(
                EmbeddedDynamo.TABLE,
                EmbeddedDynamo.JOBS_INDEX,
                EmbeddedDynamo.KEYS_TABLE,
                EmbeddedDynamo.WEBHOOKS_TABLE,
                EmbeddedDynamo.DELIVERIES_TABLE,
                sqs.queues().jobs(),
                sqs.queues().bundles(),
                sqs.queues().failedJobs(),
                sqs.queues().deliveries(),
                sqs.queues().delays(),
                EmbeddedS3.BUCKET);
    }

    public String deadLettersUrl() {
        return sqs.queues().deadLetters();
    }

    @Override
    public AwsCredentialsProvider credentials() {
        return EmulatorClients.CREDENTIALS;
    }

    @Override
    public <B extends AwsClientBuilder<B, C>, C> C connect(B builder, URI endpoint) {
        return EmulatorClients.client(builder, endpoint);
    }

    @Override
    public void close() {
        s3.close();
        sqs.close();
        dynamo.close();
    }
}

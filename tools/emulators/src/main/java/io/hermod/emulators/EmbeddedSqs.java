package io.hermod.emulators;

import io.hermod.core.job.Timings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * ElasticMQ, with the queues of jobs and bundles, their dead-letter queue, and the queues of failed jobs, deliveries
 * and delays.
 */
record EmbeddedSqs(SQSRestServer server, URI endpoint, Queues queues) implements AutoCloseable {
    /** The queues' URLs. */
    record Queues(
            String jobs, String bundles, String deadLetters, String failedJobs, String deliveries, String delays) {}

    /** Longer than an attempt to deliver. */
    private static final Duration DELIVERY_VISIBILITY_TIMEOUT = Duration.ofMinutes(2);

    static EmbeddedSqs start(int port) {
        SQSRestServer server = SQSRestServerBuilder.withInterface(EmulatorClients.HOST)
                .withPort(port)
                .withAWSRegion(EmbeddedAws.REGION)
                .start();
        server.waitUntilStarted();
        URI endpoint = EmulatorClients.endpoint(port);
        return new EmbeddedSqs(server, endpoint, createQueues(endpoint));
    }

    private static Queues createQueues(URI endpoint) {
        try (SqsClient client = EmulatorClients.client(SqsClient.builder(), endpoint)) {
            String deadLetters = create(client, "hermod-jobs-dead", Timings.DEAD_LETTER_VISIBILITY_TIMEOUT, Map.of());
            String redrive = "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                    .formatted(arn(client, deadLetters), Timings.MAX_RECEIVES);
            return new Queues(
                    create(
                            client,
                            "hermod-jobs",
                            Timings.VISIBILITY_TIMEOUT,
                            Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)),
                    create(
                            client,
                            "hermod-bundles",
                            Timings.VISIBILITY_TIMEOUT,
                            Map.of(QueueAttributeName.REDRIVE_POLICY, redrive)),
                    deadLetters,
                    create(client, "hermod-jobs-failed", Timings.DEAD_LETTER_VISIBILITY_TIMEOUT, Map.of()),
                    create(
                            client,
                            "hermod-deliveries.fifo",
                            DELIVERY_VISIBILITY_TIMEOUT,
                            Map.of(QueueAttributeName.FIFO_QUEUE, "true")),
                    create(client, "hermod-delays", DELIVERY_VISIBILITY_TIMEOUT, Map.of()));
        }
    }

    private static String create(
            SqsClient client, String name, Duration visibility, Map<QueueAttributeName, String> more) {
        Map<QueueAttributeName, String> attributes = new HashMap<>(more);
        attributes.put(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()));
        return client.createQueue(queue -> queue.queueName(name).attributes(attributes))
                .queueUrl();
    }

    private static String arn(SqsClient client, String queueUrl) {
        return client.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    /** Does not wait for ElasticMQ, which would wait for long polls whose clients have gone. */
    @Override
    public void close() {
        server.stopAndGetFuture().apply();
    }
}

package io.hermod.emulators;

import java.net.URI;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** ElasticMQ, with the jobs' queue and its dead-letter queue. */
final class EmbeddedSqs implements AutoCloseable {
    private static final String QUEUE = "hermod-jobs";
    private static final String DEAD_LETTER_QUEUE = "hermod-jobs-dead";
    private static final int MAX_RECEIVE_COUNT = 3;
    /** As long as a Lambda function can run. */
    private static final int VISIBILITY_TIMEOUT_SECONDS = 900;

    private final SQSRestServer server;
    private final URI endpoint;
    private final String queueUrl;

    private EmbeddedSqs(SQSRestServer server, URI endpoint, String queueUrl) {
        this.server = server;
        this.endpoint = endpoint;
        this.queueUrl = queueUrl;
    }

    static EmbeddedSqs start(int port) {
        SQSRestServer server = SQSRestServerBuilder.withInterface(EmulatorClients.HOST)
                .withPort(port)
                .withAWSRegion(EmbeddedAws.REGION)
                .start();
        server.waitUntilStarted();
        URI endpoint = EmulatorClients.endpoint(port);
        return new EmbeddedSqs(server, endpoint, createQueues(endpoint));
    }

    URI endpoint() {
        return endpoint;
    }

    String queueUrl() {
        return queueUrl;
    }

    private static String createQueues(URI endpoint) {
        try (SqsClient client = EmulatorClients.client(SqsClient.builder(), endpoint)) {
            String deadLetters = client.createQueue(queue -> queue.queueName(DEAD_LETTER_QUEUE))
                    .queueUrl();
            String arn = client.getQueueAttributes(
                            get -> get.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
            String redrive =
                    "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}".formatted(arn, MAX_RECEIVE_COUNT);
            return client.createQueue(queue -> queue.queueName(QUEUE)
                            .attributes(Map.of(
                                    QueueAttributeName.VISIBILITY_TIMEOUT,
                                    Integer.toString(VISIBILITY_TIMEOUT_SECONDS),
                                    QueueAttributeName.REDRIVE_POLICY,
                                    redrive)))
                    .queueUrl();
        }
    }

    /** Does not wait: ElasticMQ would, for long polls that nobody listens to any more. */
    @Override
    public void close() {
        server.stopAndGetFuture().apply();
    }
}

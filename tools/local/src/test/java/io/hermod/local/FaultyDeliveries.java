package io.hermod.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.hermod.aws.DynamoDeliveryHistory;
import io.hermod.aws.DynamoEndpointStore;
import io.hermod.core.job.Timings;
import io.hermod.core.shared.Registry;
import io.hermod.core.webhook.DeliveryAttempt;
import io.hermod.core.webhook.DeliveryHistory;
import io.hermod.core.webhook.EndpointRegistry;
import io.hermod.core.webhook.WebhookEndpoint;
import io.hermod.core.webhook.WebhookId;
import io.hermod.emulators.EmbeddedAws;
import io.hermod.webhook.WebhookFunction;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The webhook function of a {@link FaultySystem}, whose queues a test reads itself. */
final class FaultyDeliveries {
    private final WebhookFunction webhook;
    private final TestQueue due;
    private final EndpointRegistry endpoints;
    private final DeliveryHistory history;

    FaultyDeliveries(EmbeddedAws aws, Parts parts, WebhookFunction webhook) {
        this.webhook = webhook;
        SqsClient sqs =
                parts.own(aws.connect(SqsClient.builder(), aws.endpoints().sqs()));
        DynamoDbClient dynamo =
                parts.own(aws.connect(DynamoDbClient.builder(), aws.endpoints().dynamo()));
        due = new TestQueue(sqs, aws.names().deliveriesUrl());
        endpoints = new DynamoEndpointStore(dynamo, aws.names().webhooksTable());
        history = new DynamoDeliveryHistory(dynamo, aws.names().deliveriesTable());
    }

    /** Adds an endpoint that jobs may name. */
    void register(WebhookEndpoint endpoint) {
        assertThat(endpoints.create(endpoint)).isEqualTo(Registry.Change.MADE);
    }

    /** The deliveries of the job that are due. */
    List<Message> due(JobRun run) {
        return due.mentioning(run.jobId());
    }

    /** Hands due deliveries to the webhook function; the ids of those that come again. */
    List<String> attempt(List<Message> messages) {
        return FaultySystem.deliver(webhook, due, messages, Timings.WEBHOOK_TIMEOUT);
    }

    List<DeliveryAttempt> history(String webhookId) {
        return history.ofDelivery(new WebhookId(webhookId));
    }
}

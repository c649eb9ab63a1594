package io.hermod.infra;

import io.hermod.core.job.Timings;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.DeduplicationScope;
import software.amazon.awscdk.services.sqs.FifoThroughputLimit;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * What webhooks need, in stages that have them.
 *
 * @param endpoints with their secrets
 * @param history of the attempts
 * @param deliveries in message groups, so that each endpoint has a bounded number at once
 * @param delays deliveries that are not due
 * @param deadDeliveries deliveries that the function could not handle
 * @param deadDelays the same of the delays
 */
record WebhookResources(
        Table endpoints, Table history, Queue deliveries, Queue delays, Queue deadDeliveries, Queue deadDelays) {

    static WebhookResources create(Construct scope) {
        Queue deadDeliveries = fifo(deadLetters(scope, "DeadDeliveries")).build();
        Queue deadDelays = deadLetters(scope, "DeadDelays").build();
        return new WebhookResources(
                JobTable.create(scope, "Webhooks"),
                JobTable.createHistory(scope, "Deliveries"),
                fifo(live(scope, "DeliveryQueue", deadDeliveries))
                        .deduplicationScope(DeduplicationScope.MESSAGE_GROUP)
                        .fifoThroughputLimit(FifoThroughputLimit.PER_MESSAGE_GROUP_ID)
                        .build(),
                live(scope, "DelayQueue", deadDelays).build(),
                deadDeliveries,
                deadDelays);
    }

    private static Queue.Builder fifo(Queue.Builder queue) {
        return queue.fifo(true);
    }

    private static Queue.Builder live(Construct scope, String id, Queue deadLetters) {
        return encrypted(scope, id)
                .visibilityTimeout(CdkDuration.of(Timings.DELIVERY_VISIBILITY_TIMEOUT))
                .retentionPeriod(CdkDuration.of(Timings.DEAD_LETTER_RETENTION))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(Timings.MAX_RECEIVES)
                        .build());
    }

    private static Queue.Builder deadLetters(Construct scope, String id) {
        return encrypted(scope, id).retentionPeriod(CdkDuration.of(Timings.DEAD_LETTER_RETENTION));
    }

    private static Queue.Builder encrypted(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}

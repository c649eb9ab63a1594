package io.hermod.infra;

import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queue between submit and worker, and the one for messages that were tried too often.
 *
 * @param jobs the jobs' messages
 * @param deadLetters those that came {@link Timings#MAX_RECEIVE_COUNT} times
 */
record JobQueues(Queue jobs, Queue deadLetters) {

    static JobQueues create(Construct scope) {
        Queue deadLetters = queue(scope, "DeadLetters")
                .retentionPeriod(Timings.cdk(Timings.DEAD_LETTER_RETENTION))
                .build();
        Queue jobs = queue(scope, "Jobs")
                .retentionPeriod(Timings.cdk(Timings.MESSAGE_RETENTION))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(Timings.MAX_RECEIVE_COUNT)
                        .build())
                .build();
        return new JobQueues(jobs, deadLetters);
    }

    private static Queue.Builder queue(Construct scope, String id) {
        return Queue.Builder.create(scope, id)
                .visibilityTimeout(Timings.cdk(Timings.VISIBILITY))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}

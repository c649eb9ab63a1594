package io.hermod.infra;

import io.hermod.core.job.Timings;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * The queue between submit and worker, and the queues of the messages that workers could not process.
 *
 * @param jobs the jobs' messages
 * @param bundles jobs that wait for a batch, and looks at bundles; empty if the stage has no batches
 * @param deadLetters messages that were received {@link Timings#MAX_RECEIVES} times
 * @param failedJobs messages of jobs that exhausted their attempts; an operator can redrive them
 */
record JobQueues(Queue jobs, Optional<Queue> bundles, Queue deadLetters, Queue failedJobs) {

    static JobQueues create(Construct scope, StageSettings.Batches batches) {
        Queue deadLetters = queue(
                        scope, "DeadLetters", Timings.DEAD_LETTER_VISIBILITY_TIMEOUT, Timings.DEAD_LETTER_RETENTION)
                .build();
        Queue jobs = ofJobs(scope, "Jobs", deadLetters);
        Optional<Queue> bundles =
                batches.enabled() ? Optional.of(ofJobs(scope, "Bundles", deadLetters)) : Optional.empty();
        Queue failedJobs = queue(
                        scope, "FailedJobs", Timings.DEAD_LETTER_VISIBILITY_TIMEOUT, Timings.DEAD_LETTER_RETENTION)
                .build();
        return new JobQueues(jobs, bundles, deadLetters, failedJobs);
    }

    private static Queue ofJobs(Construct scope, String id, Queue deadLetters) {
        return queue(scope, id, Timings.VISIBILITY_TIMEOUT, Timings.MESSAGE_RETENTION)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(Timings.MAX_RECEIVES)
                        .build())
                .build();
    }

    private static Queue.Builder queue(Construct scope, String id, Duration visibility, Duration retention) {
        return Queue.Builder.create(scope, id)
                .visibilityTimeout(CdkDuration.of(visibility))
                .retentionPeriod(CdkDuration.of(retention))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }
}

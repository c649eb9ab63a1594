package io.hermod.aws;

import io.hermod.core.job.MessageVisibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** Changes the visibility timeout of SQS messages. */
public record SqsMessageVisibility(SqsClient sqs, String queueUrl) implements MessageVisibility {
    /** Ignores the results of single messages: a deleted message need not be hidden. */
    @Override
    public void extendVisibility(List<String> receipts, Duration time) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
        for (String receipt : receipts) {
            entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .receiptHandle(receipt)
                    .visibilityTimeout(Math.toIntExact(time.toSeconds()))
                    .build());
        }
        AwsCalls.calling(
                "the queue",
                "extend visibility",
                () -> sqs.changeMessageVisibilityBatch(
                        change -> change.queueUrl(queueUrl).entries(entries)));
    }
}

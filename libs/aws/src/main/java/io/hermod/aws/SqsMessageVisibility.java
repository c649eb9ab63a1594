package io.hermod.aws;

import io.hermod.core.job.MessageVisibility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;

/** Extends the visibility timeout of SQS messages, ten per call. */
public record SqsMessageVisibility(SqsClient sqs, String queueUrl) implements MessageVisibility {
    private static final int MAX_BATCH = 10;

    @Override
    public void extendVisibility(List<String> receipts, Duration time) {
        for (int i = 0; i < receipts.size(); i += MAX_BATCH) {
            extendBatch(receipts.subList(i, Math.min(i + MAX_BATCH, receipts.size())), time);
        }
    }

    /** Ignores the results of single messages: a deleted message need not be hidden. */
    private void extendBatch(List<String> receipts, Duration time) {
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
